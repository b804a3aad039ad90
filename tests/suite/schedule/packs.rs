//! The packs themselves: every row of the seeds is there, the numbers of the law, which test looks at which rule.

use std::collections::{BTreeMap, BTreeSet};

use cyclogram::baked;
use cyclogram::documents::Listing;
use cyclogram::report::Report;
use cyclogram::schedule::Rules;
use cyclogram::schedule::pack::{Field, Pack, Row};

use crate::schedule::by_hand::{day, rules};
use crate::schedule::cases::covered;

fn pack<'a>(rules: &'a Rules, id: &str) -> &'a Pack {
    rules.pack(id).expect("the pack is there")
}

/// Counts the rows of each section, in order.
fn sections(pack: &Pack) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for row in &pack.rows {
        match (&row.section, found.last_mut()) {
            (Some(section), _) => found.push((section.clone(), 1)),
            (None, Some(last)) => last.1 += 1,
            (None, None) => found.push((String::new(), 1)),
        }
    }
    found
}

fn counts(pack: &Pack) -> Vec<usize> {
    sections(pack).into_iter().map(|(_, count)| count).collect()
}

#[test]
fn every_row_of_every_seed_is_there() {
    let (rules, _) = rules();
    assert_eq!(counts(pack(&rules, "cyclogram")), [9]);
    assert_eq!(counts(pack(&rules, "work-plan")), [13, 14, 6, 7]);
    // Three with the staff, fifteen with those attested, six with papers.
    assert_eq!(counts(pack(&rules, "support-plan")), [3, 15, 6]);
    // Eight duties of the head, seven of the responsible, two of the teacher, five groups of results, seven steps.
    assert_eq!(counts(pack(&rules, "model")), [8, 7, 2, 5, 3, 2, 2]);
    // Five stages, two reports and monitoring, four and six indicators.
    let postcourse = pack(&rules, "post-course");
    assert_eq!(counts(postcourse), [2, 3, 1, 1, 3, 4, 6]);
    let stages: Vec<&str> =
        postcourse.rows.iter().map(|it| it.number.as_str()).filter(|it| it.ends_with('.')).collect();
    assert_eq!(stages, ["1.", "2.", "3.", "4.", "5."]);
    // The regulation itself, paragraph by paragraph: two points and nine lines on acts; the aim, seven tasks below
    // their heading; the algorithm; what indicators and reports are about; the end.
    let lengths = postcourse.points.chunk_by(|_, next| next.section.is_none()).map(<[_]>::len);
    assert_eq!(lengths.collect::<Vec<_>>(), [11, 9, 15, 4, 2]);
    let numbers = postcourse.points.iter().map(|it| it.number.trim_end_matches('.'));
    assert_eq!(
        numbers.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "),
        "1.1 1.2 1.3 2.1 2.2 3.1 3.2 3.3 3.3.1 3.3.2 3.3.3 3.4 3.5 3.6 4.1 4.2 4.3 4.4 5.1 5.2"
    );
    let tasks = postcourse.points.iter().filter(|it| it.clause == "п. 2.2" && it.text.starts_with('–'));
    assert_eq!(tasks.count(), 7);
}

#[test]
fn captions_are_those_of_the_seeds() {
    let (rules, _) = rules();
    let captions =
        |id: &str| pack(&rules, id).head.columns.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    assert_eq!(captions("cyclogram"), ["№ п/п", "Мероприятие", "Цель", "Сроки", "Ответственные"]);
    assert_eq!(captions("work-plan"), ["№ п/п", "Мероприятия", "Сроки", "Ответственный за проведение"]);
    assert_eq!(
        captions("support-plan"),
        [
            "Направление деятельности координатора с педагогическими работниками образовательной организации",
            "Сроки проведения",
            "Результат",
        ]
    );
    for pack in rules.packs() {
        let widths: u32 = pack.head.columns.iter().map(|it| it.width).sum();
        assert!(pack.head.columns.is_empty() || widths == 100, "{}: {widths} %", pack.head.id);
    }
}

#[test]
fn the_third_row_of_the_cyclogram_has_merged_cells() {
    let (rules, _) = rules();
    let row = &pack(&rules, "cyclogram").rows[2];
    assert_eq!(
        (row.number.as_str(), row.title.as_str(), row.term.as_str(), row.owner.as_str()),
        ("3.", "", "", "")
    );
    // The date takes term and responsible of the row above, with which the cells are merged.
    let rule = &row.rules[0];
    assert_eq!(rule.term.as_deref(), Some("август"));
    assert_eq!(rule.owner.as_deref(), Some("Ответственный за аттестацию в ОО"));
}

#[test]
fn every_row_of_a_plan_fills_its_columns() {
    let (rules, _) = rules();
    let merged = |pack: &Pack, row: &Row| pack.head.id == "cyclogram" && row.number == "3.";
    for pack in rules.packs().iter().filter(|it| it.head.id != "federal") {
        let indicators = |row: &Row| row.term.is_empty() && row.rules.is_empty();
        for row in pack.rows.iter().filter(|it| !merged(pack, it) && !indicators(it)) {
            for column in &pack.head.columns {
                let value = match column.field {
                    Field::Number => &row.number,
                    Field::Title => &row.title,
                    Field::Purpose => &row.purpose,
                    Field::Term => &row.term,
                    Field::Owner => &row.owner,
                    // The seed itself leaves results out in places.
                    Field::Result => continue,
                };
                assert!(!value.is_empty(), "{} «{}»: пусто «{}»", pack.head.id, row.title, column.title);
            }
        }
    }
}

#[test]
fn a_term_of_a_school_is_never_called_law() {
    let (rules, _) = rules();
    for (pack, row, rule) in rules.all() {
        assert_eq!(rule.act.is_some(), pack.head.id == "federal", "{}", rule.id);
        let basis = pack.rule_basis(row, rule);
        let law = ["приказ", "кодекс", "закон"].iter().any(|it| basis.to_lowercase().contains(it));
        assert_eq!(law, rule.act.is_some(), "{}: {basis}", rule.id);
    }
}

#[test]
fn every_rule_and_norm_is_tested() {
    let (rules, _) = rules();
    let cases = covered();
    let elsewhere: BTreeMap<&str, &str> = NORMS.iter().copied().collect();
    let ids = rules.all().map(|(_, _, it)| it.id.as_str());
    let norms = rules.packs().iter().flat_map(|it| &it.norms).map(|it| it.id.as_str());
    let mut missing = Vec::new();
    for id in ids.chain(norms) {
        match (cases.get(id), elsewhere.get(id)) {
            (Some(folders), _) => println!("{id:<20} {}", folders.join(", ")),
            (None, Some(test)) => println!("{id:<20} {test}"),
            (None, None) => missing.push(id),
        }
    }
    for (pack, point) in rules.packs().iter().flat_map(|pack| pack.points.iter().map(move |it| (pack, it))) {
        assert_eq!(pack.head.id, "post-course", "what tests the points of this pack?");
        println!("{:<20} regulation: the_order_carries_every_point", point.clause);
    }
    assert!(missing.is_empty(), "не проверены: {missing:?}");
    let stale: Vec<&&str> = elsewhere.keys().filter(|it| rules.norm(it).is_none()).collect();
    assert!(stale.is_empty(), "таких норм нет: {stale:?}");
}

/// Norms without an event or a reason of their own, and what tests the number.
const NORMS: [(&str, &str); 29] = [
    ("SZD-EX-ILL-MIN", "rules-exemptions: Болезнь-день"),
    ("SZD-PERIOD", "rules-fitness: Пять-лет"),
    ("SZD-NEXT-YEAR", "numbers_of_the_law"),
    ("SZD-REFUSAL-ACT", "numbers_of_the_law"),
    ("SZD-RESCHED", "numbers_of_the_law"),
    ("SZD-QUORUM", "numbers_of_the_law"),
    ("SZD-COMM-MIN", "numbers_of_the_law"),
    ("SZD-COMM-HEAD", "numbers_of_the_law"),
    ("CAT-CUTOFF", "rules-regimes: Первый-день-новых"),
    ("CAT-OLD-TERM", "rules-terms: Первая-в-декабре"),
    ("CAT-NEW-TERM", "numbers_of_the_law"),
    ("CAT-OLD-LAST", "rules-regimes: Последний-день-старых"),
    ("CAT-DURATION", "rules-applications: Без-срока"),
    ("CAT-TOTAL-SO", "numbers_of_the_law"),
    ("CAT-REAPPLY", "rules-refusals"),
    ("CAT-HIGH-REQ", "rules-applications: На-высшую-без-первой"),
    ("CAT-HIGH-WAIT", "numbers_of_the_law"),
    ("CAT-MN-REQ", "rules-applications: Методист-без-высшей"),
    ("CAT-COMM-MIN", "numbers_of_the_law"),
    ("ACT-196-END", "numbers_of_the_law"),
    ("DPO-3Y", "schedule_outlook: training"),
    ("DPO-PP-MIN", "numbers_of_the_law"),
    ("DPO-ORG", "numbers_of_the_law"),
    ("CNT-FWD-ROLL", "calendar: a_term_that_ends_on_a_day_off_ends_after_it"),
    ("CNT-BACK-ROLL", "calendar: szd_thirty_days_before"),
    ("CNT-CLAMP", "calendar: months_that_lack_the_day"),
    ("PCS-DIRECTIONS", "numbers_of_the_law"),
    ("PCS-OWN", "numbers_of_the_law"),
    ("PCS-MATERIALS", "numbers_of_the_law"),
];

#[test]
fn numbers_of_the_law() {
    let (rules, _) = rules();
    let count = |id: &str| rules.norm(id).and_then(|it| it.count);
    for (id, number) in [
        ("SZD-REFUSAL-ACT", 2),
        ("SZD-RESCHED", 30),
        ("SZD-COMM-MIN", 5),
        ("CAT-TOTAL-SO", 90),
        ("CAT-REAPPLY", 1),
        ("CAT-HIGH-WAIT", 0),
        ("CAT-COMM-MIN", 7),
        ("DPO-PP-MIN", 250),
    ] {
        assert_eq!(count(id), Some(number), "{id}");
    }
    let text = |id: &str| rules.norm(id).and_then(|it| it.text.as_deref());
    assert_eq!(
        (text("SZD-QUORUM"), text("CAT-NEW-TERM"), text("PCS-DIRECTIONS")),
        (Some("двух третей"), Some("бессрочно"), Some("1–2"))
    );
    let date = |id: &str| rules.norm(id).and_then(|it| it.date);
    assert_eq!(date("ACT-196-END"), Some(day("31.08.2029")));
    assert_eq!(date("DPO-ORG"), Some(day("01.09.2025")));
    for id in ["SZD-COMM-HEAD", "PCS-OWN", "PCS-MATERIALS", "SZD-NEXT-YEAR"] {
        assert!(rules.norm(id).is_some_and(|it| !it.title.is_empty()), "{id}");
    }
}

#[test]
fn a_clause_is_cited_with_the_act_in_the_genitive() {
    let (rules, _) = rules();
    for (norm, cited) in [
        (
            "SZD-PERIOD",
            "ч. 2 ст. 49 Федерального закона от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»",
        ),
        (
            "SZD-COMM-MIN",
            "п. 7 Порядка аттестации, утверждённого приказом Минпросвещения России от 24.03.2023 № 196",
        ),
        ("CAT-CUTOFF", "п. 2 приказа Минпросвещения России от 24.03.2023 № 196"),
        (
            "CAT-NEW-TERM",
            "Порядок аттестации, утверждённый приказом Минпросвещения России от 24.03.2023 № 196",
        ),
        ("CNT-FWD-ROLL", "ч. 4 ст. 14 Трудового кодекса Российской Федерации"),
        ("PCS-CHOICE", "Положение о посткурсовом сопровождении, п. 5.1"),
    ] {
        assert_eq!(rules.norm_basis(norm).unwrap(), cited);
    }
    let acts = rules.packs().iter().flat_map(|it| &it.acts);
    let bare: Vec<_> = acts.filter(|it| it.genitive.is_none()).map(|it| &it.id).collect();
    assert!(bare.is_empty(), "no genitive: {bare:?}");
}

#[test]
fn every_paper_that_a_rule_names_is_made_or_named_as_written_by_hand() {
    let (rules, _) = crate::schedule::by_hand::rules();
    let listing = Listing::read(&baked::rules(), &mut Report::default()).unwrap();
    let points = rules.packs().iter().flat_map(|it| &it.points).flat_map(|it| &it.documents);
    let named: BTreeSet<&str> = rules
        .acts()
        .all
        .iter()
        .flat_map(|it| it.papers.iter().chain(&it.opens))
        .chain(points)
        .map(String::as_str)
        .collect();
    let made: BTreeSet<&str> = listing.documents.iter().map(|it| it.id.as_str()).collect();
    let by_hand: BTreeSet<&str> = listing.papers.keys().map(String::as_str).collect();
    assert!(named.len() > 50);
    let nobodys: Vec<_> = named.iter().filter(|it| !made.contains(*it) && !by_hand.contains(*it)).collect();
    assert!(nobodys.is_empty(), "no such paper: {nobodys:?}");
    let silent: Vec<_> = by_hand.difference(&named).collect();
    assert!(silent.is_empty(), "no rule names them: {silent:?}");
    let twice: Vec<_> = made.intersection(&by_hand).collect();
    assert!(twice.is_empty(), "made and written by hand: {twice:?}");
}
