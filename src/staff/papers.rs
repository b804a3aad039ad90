//! Applications, absences, numbers of orders, results of pupils, and what the school chose.

use super::attestation::Application;
use super::attestation::CategoryKind;
use super::category::{self, Lone};
use super::cells::{self, Which};
use super::dates;
use super::desk::Desk;
use super::known_date::KnownDate;
use super::lists;
use super::person::{Absence, AbsenceKind};
use super::school::{OrderNumber, SchoolMonitoring, Session, StateMonitoring};
use super::spoken::What;
use super::table::{Line, Pair};
use super::words::{self, text_of};
use crate::report::Place;
use crate::workbook::Value;

/// Reads one row of the sheet «Заявления».
pub fn application(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let named = line.text("position");
    let Some(position) = desk.position(person, named.as_deref(), line.place("position")) else {
        desk.failed(line);
        return;
    };
    let typed = line.text("kind").unwrap_or_default();
    let kind =
        category::read(desk.columns, &typed, Lone::Decision).into_iter().find_map(|it| match it.what {
            What::Category(kind) | What::Wish(kind) if kind != CategoryKind::Second => Some(kind),
            _ => None,
        });
    let Some(kind) = kind else {
        desk.report
            .error(line.place("kind"), format!("«{typed}» — не категория, на которую подают заявление"));
        desk.report.hint("напишите: первая, высшая, педагог-методист или педагог-наставник");
        desk.failed(line);
        return;
    };
    let result = line.text("result");
    let outcome =
        result.as_deref().and_then(|it| lists::read(desk.columns.column("applications", "result"), it));
    let application = Application {
        kind,
        filing: line.date("filing", desk.report),
        attestation: line.date("attestation", desk.report),
        expertise: line.date("expertise", desk.report),
        way: line.text("way"),
        registered: line.date("registered", desk.report),
        number: line.text("registration"),
        request: line.date("request", desk.report),
        period: line.text("period"),
        agreed: line.cell("agreed").and_then(|_| line.yes("agreed", desk.report)),
        status: line.text("status"),
        outcome: outcome.map(|it| it.0),
        result,
        decided: line.date("decided", desk.report),
        place: line.row_place(),
    };
    if application.filing.is_none() {
        desk.report
            .remark(line.place("filing"), "нет планируемой даты подачи: сроки подготовки не посчитать");
        desk.report.hint("впишите дату, когда педагог подаст заявление");
    }
    if application.is_refused() && application.decided.is_none() {
        desk.report
            .remark(line.place("decided"), "отказано, а даты решения нет: не видно, когда подавать снова");
        desk.report
            .hint("впишите дату решения комиссии: на ту же категорию подают не раньше чем через год с неё");
    }
    let applications = &mut desk.school.people[person].positions[position].applications;
    // The sheet of applications says it better than a column of the staff.
    applications.retain(|it| it.kind != kind || it.place.sheet() == Some(&line.sheet.name));
    applications.push(application);
    desk.used(line);
}

/// Reads what a staff row plans: «Заявляемая категория» with the day or month beside it.
pub fn planned(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    let Some(typed) = line.text("plan") else { return };
    let entries = category::read(desk.columns, &typed, Lone::Decision);
    let kind = entries.iter().find_map(|it| match it.what {
        What::Category(kind) | What::Wish(kind) if kind != CategoryKind::Second => Some(kind),
        _ => None,
    });
    let Some(kind) = kind else {
        if !entries.iter().any(|it| matches!(it.what, What::Fitness | What::None)) {
            let text = format!("«{typed}»: не сказано, на какую категорию; план не учтён");
            desk.report.remark(line.place("plan"), text);
            desk.report.hint("напишите «первая» или «высшая» либо заполните лист «Заявления»");
        }
        return;
    };
    let filing = planned_day(desk, line, "plan_filing");
    if filing.is_none() {
        let text = "нет планируемой даты подачи: сроки подготовки не посчитать";
        desk.report.remark(line.place("plan"), text);
        desk.report.hint("впишите дату, когда педагог подаст заявление, в столбец «Планируемая дата подачи»");
    }
    let attestation = planned_day(desk, line, "plan_attestation");
    let position = own.first().copied().unwrap_or_default();
    desk.school.people[person].positions[position].applications.push(Application {
        filing,
        attestation,
        ..Application::new(kind, line.place("plan"))
    });
}

/// A planned day is often a month without a year: that is told of and left out.
fn planned_day(desk: &mut Desk<'_>, line: &Line<'_>, id: &str) -> Option<KnownDate> {
    let (value, place) = line.cell(id)?;
    let typed = text_of(value);
    if line.vocabulary.nothing(&typed) {
        return None;
    }
    if typed.contains(|it: char| it.is_ascii_digit()) {
        return line.date(id, desk.report);
    }
    desk.report.remark(place, format!("«{typed}»: в сроке нет года, он не учтён"));
    desk.report.hint("запишите срок с годом: октябрь 2026 или 15.10.2026");
    None
}

/// Reads one row of the sheet «Отсутствия».
pub fn absence(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let typed = line.text("kind").unwrap_or_default();
    let kind = match lists::read(desk.columns.column("absences", "kind"), &typed) {
        Some((kind, _)) => kind,
        None if typed.is_empty() => AbsenceKind::Exempt,
        None => {
            // The word itself may tell of health: it is not repeated.
            desk.report.remark(
                line.place("kind"),
                "вид отсутствия не узнан; считается, что человека нет по другой уважительной причине",
            );
            desk.report.hint("выберите вид из списка; если причину называть не нужно — «не подлежит»");
            AbsenceKind::Other
        }
    };
    let from = line.date("from", desk.report);
    let until = line.date_of("until", Which::Last, desk.report);
    if let (Some(from), Some(until)) = (&from, &until)
        && from.date > until.date
    {
        desk.report.error(until.place.clone(), "отсутствие кончается раньше, чем начинается");
        desk.report.hint("проверьте обе даты");
    }
    desk.school.people[person].absences.push(Absence { kind, from, until, place: line.row_place() });
    desk.used(line);
}

/// Reads one row of the sheet «Приказы».
pub fn order(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(document) = line.text("document") else {
        desk.skipped(line, "документ не указан");
        return;
    };
    let plain = words::plain(&document);
    // «Д01» with a Russian letter is D01; «D43b» keeps its small letter.
    let code = plain.replace('д', "d").replace('а', "a").replace('в', "b");
    let digits = code.strip_prefix('d').unwrap_or_default();
    let is_code = digits.starts_with(|it: char| it.is_ascii_digit()) && code.is_ascii() && code.len() <= 5;
    let named = desk
        .columns
        .orders
        .iter()
        .find(|(_, words)| words.iter().any(|it| plain.contains(&words::plain(it))));
    let code = match named {
        _ if is_code => format!("D{digits}"),
        Some((code, _)) => code.clone(),
        None => {
            let text = format!("«{document}» — не ясно, какой это документ; номер и дата не учтены");
            desk.report.remark(line.place("document"), text);
            desk.report.hint("напишите код документа, например D01");
            desk.failed(line);
            return;
        }
    };
    let order = OrderNumber {
        document: code,
        number: line.text("number"),
        date: line.date("date", desk.report),
        place: line.place("document"),
    };
    desk.school.orders.push(order);
    desk.used(line);
}

/// Reads one row of the sheet «Мониторинги_ОО».
pub fn school_results(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let report = &mut *desk.report;
    let result = SchoolMonitoring {
        person,
        year: line.text("year").unwrap_or_default(),
        subject: line.text("subject"),
        class: line.text("class"),
        pupils: line.count("pupils", report),
        marks: ["marks5", "marks4", "marks3", "marks2"].map(|id| line.count(id, report)),
        average: line.number("average", report),
        quality: line.number("quality", report),
        success: line.number("success", report),
        place: line.row_place(),
    };
    let sum: Option<u32> = result.marks.iter().copied().sum();
    if let (Some(sum), Some(pupils)) = (sum, result.pupils)
        && sum > pupils
    {
        report.remark(line.place("pupils"), format!("отметок {sum}, а учащихся {pupils}"));
        report.hint("проверьте числа");
    }
    desk.school.school_monitorings.push(result);
    desk.used(line);
}

/// Reads one row of the sheet «Мониторинги_СО».
pub fn state_results(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let report = &mut *desk.report;
    let result = StateMonitoring {
        person,
        year: line.text("year").unwrap_or_default(),
        procedure: line.text("procedure").unwrap_or_default(),
        subject: line.text("subject"),
        class: line.text("class"),
        participants: line.count("participants", report),
        success: line.number("success", report),
        quality: line.number("quality", report),
        average: line.number("average", report),
        compared: line.text("compared"),
        confirmed: line.number("confirmed", report),
        place: line.row_place(),
    };
    desk.school.state_monitorings.push(result);
    desk.used(line);
}

/// Reads one pair of the sheet «Настройки».
pub fn setting(desk: &mut Desk<'_>, pair: &Pair<'_>) {
    let typed = text_of(pair.value);
    if let Value::Broken(why) = pair.value {
        return cells::broken(why, pair.place.clone(), desk.report);
    }
    if typed.is_empty() || typed == "-" || typed == "—" {
        return;
    }
    let place = pair.place.clone();
    let list = |text: &str| -> Vec<String> {
        text.split([';', ',', '\n']).map(words::tidy).filter(|it| !it.is_empty()).collect()
    };
    match pair.id {
        Some("on") => {
            let date =
                cells::read_date(&desk.columns.vocabulary, pair.value, place, Which::First, desk.report);
            desk.school.settings.on = date.map(|it| it.date);
        }
        Some("year") => desk.school.settings.year = Some(typed),
        Some(id @ ("week" | "teachers_week")) => {
            let week = cells::week(desk.columns.column(pair.sheet, id), pair.value, place, desk.report);
            match week {
                Some(week) if id == "week" => desk.school.settings.week = week,
                _ if id == "week" => {}
                other => desk.school.settings.teachers_week = other,
            }
        }
        Some("packs") => desk.school.settings.packs = list(&typed),
        Some("documents") => desk.school.settings.documents = list(&typed.to_uppercase()),
        Some("days_off") => {
            let days = days(desk, pair);
            desk.school.settings.days_off.extend(days.into_iter().map(|it| it.date));
        }
        Some("sessions") => {
            for date in days(desk, pair) {
                desk.school.sessions.push(Session {
                    number: None,
                    date,
                    time: None,
                    room: None,
                    rows: Vec::new(),
                });
            }
        }
        _ => {
            let known = desk.columns.sheet(pair.sheet).into_iter().flat_map(|it| &it.columns);
            desk.school.settings.names = known.map(|it| it.caption.clone()).collect();
            desk.school.settings.numbers.push((pair.name.clone(), typed, place));
        }
    }
}

/// Reads several dates of one cell.
fn days(desk: &mut Desk<'_>, pair: &Pair<'_>) -> Vec<KnownDate> {
    let Value::Text(text) = pair.value else {
        return cells::read_date(
            &desk.columns.vocabulary,
            pair.value,
            pair.place.clone(),
            Which::First,
            desk.report,
        )
        .into_iter()
        .collect();
    };
    let mut out = Vec::new();
    for part in text.split([';', ',', '\n']).filter(|it| !it.trim().is_empty()) {
        let spotted = dates::spot(&desk.columns.vocabulary.dates, &dates::tokens(part));
        let known: Vec<KnownDate> = spotted
            .iter()
            .filter_map(|it| {
                Some(KnownDate { date: it.date?, precision: it.precision, place: pair.place.clone() })
            })
            .filter(|it| it.precision == super::known_date::Precision::Day)
            .collect();
        if known.is_empty() {
            let impossible = spotted.iter().any(|it| it.date.is_none());
            let why = if impossible {
                "такого дня нет в календаре"
            } else {
                "это не дата"
            };
            wrong_day(desk, part, why, pair.place.clone());
        }
        out.extend(known);
    }
    out
}

fn wrong_day(desk: &mut Desk<'_>, part: &str, why: &str, place: Place) {
    desk.report.error(place, format!("«{}»: {why}", words::tidy(part)));
    desk.report.said(why);
    desk.report.hint("запишите даты через точку с запятой: 04.11.2026; 08.03.2027");
}
