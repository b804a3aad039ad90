//! What Word and LibreOffice do to tags never changes what a template says.

use std::io::Write;

use cyclogram::docx::Templates;
use cyclogram::report::Report;
use cyclogram::sources::Source;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::docx::filled::{paragraphs, part};

/// The namespace of the text.
pub const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Makes a Word file whose body is the given XML.
pub fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

/// Makes a Word file with further parts.
pub fn word_with(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let document = format!("<w:document {WORD}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let related = |folder: &str, name: &str, kind: &str| {
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!("<Relationship Id=\"{folder}{kind}\" Type=\"{kind}\" Target=\"{name}\"/>")
    };
    let relations = |inside: String| format!("<Relationships xmlns=\"{RELATIONS}\">{inside}</Relationships>");
    let of_text = more.iter().map(|it| {
        let name = it.0.trim_start_matches("word/");
        let kind: String = name.chars().take_while(|it| it.is_ascii_alphabetic()).collect();
        related("t", name, &kind)
    });
    let rels = [
        ("_rels/.rels", relations(related("f", "word/document.xml", "officeDocument"))),
        ("word/_rels/document.xml.rels", relations(of_text.collect())),
    ];
    for (name, text) in rels.iter().chain(more) {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Compiles one Word file.
pub fn compile(docx: Vec<u8>) -> (Templates, Report) {
    let mut report = Report::default();
    let source = Source { name: "T.docx".into(), bytes: docx.into() };
    (Templates::compile(&[source], &mut report), report)
}

fn values() -> Value {
    json!({
        "имя": "Анна & Ко", "да": true, "нет": false, "вид": "да",
        "люди": [{"имя": "А"}, {"имя": "Б"}], "школа": {"имя": "Ш"}
    })
}

/// Fills a body and shows its paragraphs.
fn filled(body: &str) -> Vec<String> {
    let (templates, report) = compile(word(body));
    assert!(report.remarks().is_empty(), "{:?}", report.remarks());
    paragraphs(&part(&templates.fill("T", &values()).unwrap(), "word/document.xml"))
}

/// Shows what is said about a body with a mistake.
fn said(body: &str) -> String {
    let (_, report) = compile(word(body));
    report.remarks().iter().map(|it| format!("{it}\n")).collect()
}

fn run(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r w:rsidR=\"00AB\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// Tears a paragraph at the given letters and puts what Word likes to put between.
fn torn(text: &str, cuts: &[usize]) -> String {
    const BETWEEN: [&str; 6] = [
        "<w:proofErr w:type=\"spellStart\"/>",
        "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/>",
        "",
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        "<w:del w:id=\"7\" w:author=\"а\"><w:r><w:delText>zz}}{{</w:delText></w:r></w:del>",
        "<w:r><w:commentReference w:id=\"3\"/></w:r>",
    ];
    let letters: Vec<char> = text.chars().collect();
    let mut edges: Vec<usize> = cuts.iter().map(|it| it % (letters.len() + 1)).collect();
    edges.extend([0, letters.len()]);
    edges.sort_unstable();
    edges.dedup();
    let mut out = String::from("<w:p>");
    for (index, pair) in edges.windows(2).enumerate() {
        let piece: String = letters[pair[0]..pair[1]].iter().collect();
        // Tracked insertions and links are containers of runs.
        out.push_str(&match index % 4 {
            1 => format!("<w:ins w:id=\"8\" w:author=\"а\">{}</w:ins>", run(&piece)),
            3 => format!("<w:hyperlink w:history=\"1\">{}</w:hyperlink>", run(&piece)),
            _ => run(&piece),
        });
        out.push_str(BETWEEN[(index + cuts.len()) % BETWEEN.len()]);
    }
    out + "</w:p>"
}

proptest! {
    #![proptest_config(crate::random::cases(1500))]

    #[test]
    fn splitting_runs_at_random_never_changes_the_text(cuts in prop::collection::vec(0_usize..400, 0..24)) {
        let lines = [
            (
                "Назначить {{имя}} с { и }, «{{ школа.имя }}» и {{\u{a0}имя\u{a0}}} — всё <верно> & {точно}",
                "Назначить Анна & Ко с { и }, «Ш» и Анна & Ко — всё <верно> & {точно}",
            ),
            ("{{имя}}{{имя}}{{! заметка }}{{имя}}", "Анна & КоАнна & КоАнна & Ко"),
        ];
        for (line, whole) in lines {
            prop_assert_eq!(filled(&torn(line, &cuts)), [whole]);
        }
    }
}

#[test]
fn a_whole_line_reads_the_same_torn_or_not() {
    assert_eq!(filled(&torn("До {{имя}} после", &[4, 5, 6, 7, 8, 9, 10])), ["До Анна & Ко после"]);
}

#[test]
fn blocks_torn_over_runs_still_span_what_they_span() {
    let body = [
        torn("{{#each люди}}", &[1, 2, 5, 13]),
        torn("{{имя}}{{#if @last}}.{{else}};{{/if}}", &[1, 8, 9, 17, 23, 30]),
        torn("{{/each}}", &[1, 3]),
    ]
    .concat();
    assert_eq!(filled(&body), ["А;", "Б."]);
}

#[test]
fn quotes_spaces_and_capitals_of_word_are_understood() {
    for tag in [
        "{{#If (eq вид «да»)}}",
        "{{#if (eq вид “да”)}}",
        "{{#Если\u{a0}(eq вид „да“)}}",
        "{{#if (eq вид 'да')}}",
    ] {
        assert_eq!(filled(&format!("<w:p>{}</w:p>", run(&format!("{tag}Да{{{{/if}}}}")))), ["Да"], "{tag}");
    }
    assert_eq!(filled(&format!("<w:p>{}</w:p>", run("{{шко\u{ad}ла.\u{200b}имя}}"))), ["Ш"]);
}

#[test]
fn tracked_changes_are_accepted() {
    let body = "<w:p><w:r><w:t>{{и</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>zz</w:delText></w:r></w:del>\
                <w:ins w:id=\"2\"><w:r><w:t>м</w:t></w:r></w:ins><w:r><w:t>я}}</w:t></w:r></w:p>\
                <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t>Начало </w:t></w:r></w:p>\
                <w:p><w:r><w:t>конец</w:t></w:r></w:p>";
    assert_eq!(filled(body), ["Анна & Ко", "Начало конец"]);
}

#[test]
fn a_content_control_shows_the_value_and_not_its_own_text() {
    let body = "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath=\"/x\"/><w:text/></w:sdtPr>\
                <w:sdtContent><w:r><w:t>{{имя}}</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let (templates, _) = compile(word(body));
    let xml = part(&templates.fill("T", &values()).unwrap(), "word/document.xml");
    assert!(
        xml.contains("Анна &amp; Ко") && !xml.contains("dataBinding") && !xml.contains("showingPlcHdr"),
        "{xml}"
    );
}

#[test]
fn looks_of_the_first_run_of_a_tag_are_kept() {
    let body = "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{{им</w:t></w:r><w:r><w:t>я}}!</w:t></w:r></w:p>";
    let (templates, _) = compile(word(body));
    let xml = part(&templates.fill("T", &values()).unwrap(), "word/document.xml");
    assert!(xml.contains("<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">Анна &amp; Ко</w:t>"), "{xml}");
}

#[test]
fn mistakes_in_tags_are_named_with_their_paragraph() {
    let p = |text: &str| format!("<w:p>{}</w:p>", run(text));
    let cases = [
        (p("Назначить {{имя"), "метка «{{имя» не закрыта"),
        (p("Назначить {{{имя}}}"), "записана неверно"),
        (p("{{#if да}}") + &p("А"), "блок «{{#if да}}» не закрыт"),
        (p("А") + &p("{{/if}}"), "«{{/if}}» без начала блока"),
        (p("{{#each люди}}{{#if да}}") + &p("А") + &p("{{/each}}{{/if}}"), "закрывает не тот блок"),
        (p("А {{#if да}} Б") + &p("В {{/if}} Г"), "стоит в середине текста"),
        (p("{{> вставка}}"), "вставки из других шаблонов здесь нет"),
        (p("{{имя отчество}}"), "записана неверно"),
    ];
    for (body, expected) in cases {
        let said = said(&body);
        assert!(said.contains(expected), "{expected}: {said}");
        assert!(said.contains("в абзаце, который начинается «"), "{said}");
        assert!(said.contains("подсказка"), "{said}");
    }
}

#[test]
fn a_page_break_beside_a_tag_goes_to_the_paragraph_it_was_meant_for() {
    let body = "<w:p><w:r><w:t>{{#if да}}</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val=\"А\"/></w:pPr><w:r><w:t>Приложение</w:t></w:r></w:p>\
                <w:p><w:r><w:t>{{/if}}</w:t></w:r></w:p>";
    let (templates, _) = compile(word(body));
    let xml = part(&templates.fill("T", &values()).unwrap(), "word/document.xml");
    assert!(xml.contains("<w:pStyle w:val=\"А\"/><w:pageBreakBefore/></w:pPr>"), "{xml}");
}
