//! Many schools' summaries into one: what a district's methodical service counts by hand (seed 003, п. 4.2 and 4.3).

mod sent;
mod sums;

use serde_json::{Value, json};

use crate::report::{Place, Report, Reported};
use crate::sources::Source;
use crate::workbook::Workbook;
use crate::xlsx::{self, Layouts};

use sent::Summary;

/// The layout of a school's summary, in `tables.toml`.
const SCHOOL: &str = "DIST";
/// The layout of the district's, and its file of the rules.
const MUNICIPAL: &str = "MUNICIPAL";
const LAYOUTS: &str = "district.toml";

/// The district's summary.
pub struct Municipal {
    /// The file's name.
    pub name: String,
    /// The contents: an XLSX file.
    pub bytes: Vec<u8>,
    /// The schools in it, in the order of their files.
    pub schools: Vec<String>,
}

/// Joins the summaries of schools, which the set has as «Сводка для района», into one workbook with counts, lists and shares.
///
/// Shares are counted anew from their numerators and denominators. A file that is no such summary, two of one school and two
/// different years are errors; so is a cell that is not what its column holds. Days and periods that differ are remarks.
pub fn join(books: &[Workbook], rules: &[Source], report: &mut Report) -> Result<Municipal, Reported> {
    let layouts = Layouts::read(rules, report);
    let municipal = Layouts::read_from(LAYOUTS, rules, report)?;
    let Some(layout) = layouts?.get(SCHOOL).cloned() else {
        return Err(report.error(Place::File(xlsx::TABLES.into()), format!("нет таблицы {SCHOOL}")));
    };
    let sent: Vec<Result<Summary, Reported>> =
        books.iter().map(|it| Summary::read(it, &layout, report)).collect();
    let sent: Vec<Summary> = sent.into_iter().collect::<Result<_, _>>()?;
    agree(&sent, report)?;
    let year = sent.first().map_or("", |it| it.year());
    let bytes = xlsx::table(&municipal, MUNICIPAL, &context(&sent))
        .map_err(|it| report.error(Place::File(LAYOUTS.into()), it))?;
    let schools = sent.iter().map(|it| it.school().to_string()).collect();
    Ok(Municipal { name: format!("Свод по району, {year}.xlsx"), bytes, schools })
}

/// Holds the summaries against each other: one of each school, all of one year.
fn agree(sent: &[Summary], report: &mut Report) -> Result<(), Reported> {
    let mut reported = Ok(());
    for (index, it) in sent.iter().enumerate() {
        let place = || Place::File(it.file.clone());
        if let Some(first) = sent[..index].iter().find(|first| first.school() == it.school()) {
            let text = format!("сводка организации {} уже есть: файл «{}»", it.school(), first.file);
            reported = Err(report.error(place(), text));
            report.hint("оставьте последнюю");
        }
        let Some(first) = sent.first().filter(|_| index > 0) else { continue };
        if first.year() != it.year() {
            let text = format!("сводка на {}, а в файле «{}» — на {}", it.year(), first.file, first.year());
            reported = Err(report.error(place(), text));
            report.hint("соберите сводки одного года: cyclogram --year …");
        }
        let differs = |what: &str, own: &str, of: &str, report: &mut Report| {
            if own != of {
                report.remark(place(), format!("{what} — {own}, а в файле «{}» — {of}", first.file));
                report.hint("если это не опечатка, попросите школу составить сводку заново");
            }
        };
        differs("сведения на", it.day(), first.day(), report);
        differs("период отчёта о посткурсовом сопровождении", it.period(), first.period(), report);
    }
    reported
}

/// The values of the district's tables.
fn context(sent: &[Summary]) -> Value {
    let first = |of: fn(&Summary) -> &str| sent.first().map_or("", of);
    json!({
        "год": first(Summary::year),
        "период": first(Summary::period),
        "организации": sums::schools(sent),
        "состав": sums::staff(sent),
        "работники": sums::together(sent, "работники"),
        "аттестации": sums::together(sent, "аттестации"),
        "школы": sums::columns(sent),
        "показатели": sums::indicators(sent, "показатели"),
        "показатели_района": sums::indicators(sent, "показатели_района"),
    })
}
