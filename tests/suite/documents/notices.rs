//! What notices say of categories and days, with the dates that the rules give.

use cyclogram::baked;
use cyclogram::calendar::{Calendar, Date};
use cyclogram::documents::{Asked, Document, Frame, Listing, plan};
use cyclogram::report::{Place, Report};
use cyclogram::russian::Grammar;
use cyclogram::schedule::{self, Rules, Schedule, Year};
use cyclogram::staff::*;

use crate::documents::orders::{day, known, school, values};
use crate::documents::orders_text::read;

/// A teacher whose first category ends on 26.12.2026, with or without an application for the highest one.
pub fn teacher(filing: Option<Date>, registered: Option<Date>) -> School {
    let mut school = school();
    let position = &mut school.people[0].positions[0];
    position.categories = vec![Category {
        decided: Some(known(day(2021, 12, 26))),
        order: Some("Министерство образования, № 5-Д, 10.01.2022".into()),
        ..Category::new(CategoryKind::First, Place::Everywhere)
    }];
    position.applications = filing.map(|it| application(it, registered)).into_iter().collect();
    school
}

fn application(filing: Date, registered: Option<Date>) -> Application {
    Application {
        filing: Some(known(filing)),
        registered: registered.map(known),
        ..Application::new(CategoryKind::Highest, Place::Everywhere)
    }
}

/// Computes the year as it stands on a day.
pub fn year(school: &School, on: Date) -> Schedule {
    year_told(school, on, &mut Report::default())
}

/// Does the same, and writes what is doubtful to the report.
pub fn year_told(school: &School, on: Date, report: &mut Report) -> Schedule {
    let sources = baked::rules();
    let rules = Rules::read(&sources, report).unwrap();
    let calendar = Calendar::read(&sources, &[], report).unwrap();
    schedule::events(school, &rules, &calendar, &Year::of(day(2026, 8, 20)), on, report)
}

pub fn notice(id: &str, school: &School, on: Date) -> String {
    read(&values(school, &year(school, on), id)).join("\n")
}

#[test]
fn an_ending_category_is_named_with_its_decision() {
    let text = notice("D21", &teacher(None, None), day(2026, 8, 20));
    assert!(
        text.contains(
            "26.12.2026 заканчивается срок действия первой квалификационной категории, установленной Вам по должности \
             «учитель» (решение от 26.12.2021; приказ Министерства образования от 10.01.2022 № 5-Д)."
        ),
        "{text}"
    );
    assert!(text.contains("рекомендуем подать заявление не позднее 25.09.2026."), "{text}");
    assert!(text.contains("получила."), "{text}");
}

#[test]
fn a_planned_filing_is_told_beside_the_recommended_one() {
    let text = notice("D21", &teacher(Some(day(2026, 10, 15)), None), day(2026, 8, 20));
    assert!(
        text.contains("не позднее 25.09.2026. В графике аттестации для Вас указано 15.10.2026."),
        "{text}"
    );
}

#[test]
fn who_is_late_is_told_not_to_wait() {
    let text = notice("D21", &teacher(None, None), day(2026, 11, 2));
    assert!(text.contains("Рекомендуемый срок подачи заявления наступил 25.09.2026."), "{text}");
    assert!(!text.contains("рекомендуем подать заявление не позднее"), "{text}");
}

#[test]
fn the_recommended_day_itself_is_not_late() {
    let on = |on| notice("D21", &teacher(None, None), on);
    assert!(on(day(2026, 9, 25)).contains("рекомендуем подать заявление не позднее 25.09.2026."));
    assert!(on(day(2026, 9, 26)).contains("Рекомендуемый срок подачи заявления наступил 25.09.2026."));
}

#[test]
fn the_day_of_filing_itself_is_still_a_plan() {
    let school = teacher(Some(day(2026, 10, 15)), None);
    let on = |on| notice("D34", &school, on);
    assert!(
        on(day(2026, 10, 15)).contains("Планируемая дата подачи документов"),
        "{}",
        on(day(2026, 10, 15))
    );
    assert!(!on(day(2026, 10, 16)).contains("Планируемая дата подачи документов"));
}

#[test]
fn a_step_is_asked_for_on_its_last_day_and_not_after() {
    let school = teacher(Some(day(2026, 10, 15)), None);
    let asked = |on| {
        let papers = values(&school, &year(&school, on), "D20");
        let lines: Vec<String> = papers.iter().flat_map(|it| read(std::slice::from_ref(it))).collect();
        let at = lines
            .iter()
            .position(|it| it == "Подтверждение согласия на участие в аттестации в личном кабинете");
        at.map(|it| lines[it + 1].trim_start_matches("не позднее ").to_owned())
    };
    let last = asked(day(2026, 9, 20)).expect("the consent is asked for");
    let last = cyclogram::calendar::Date::parse_from_str(&last, "%d.%m.%Y").expect("a day");
    assert_eq!(asked(last).as_deref(), Some(&*last.format("%d.%m.%Y").to_string()));
    assert_eq!(asked(last.succ_opt().expect("a day after")), None);
}

#[test]
fn a_span_is_told_whole_until_it_begins_and_by_its_last_day_from_then_on() {
    let school = teacher(None, None);
    let told = |on| {
        let text = notice("D36G", &school, on);
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|it| *it == "Анализ работы по аттестации за год");
        at.map(|it| lines[it + 1].to_owned()).unwrap_or_default()
    };
    assert_eq!(told(day(2027, 6, 1)), "01.06.2027–30.06.2027");
    assert_eq!(told(day(2027, 6, 2)), "по 30.06.2027");
    assert_eq!(told(day(2027, 6, 30)), "по 30.06.2027");
    assert!(!told(day(2027, 7, 1)).contains("30.06.2027"));
}

#[test]
fn who_has_applied_is_asked_for_nothing() {
    let school = teacher(Some(day(2026, 8, 10)), Some(day(2026, 8, 11)));
    let text = notice("D21", &school, day(2026, 8, 20));
    assert!(text.contains("Ваше заявление об аттестации зарегистрировано 11.08.2026."), "{text}");
    assert!(!text.contains("☐") && !text.contains("отрывную часть"), "{text}");
    assert!(values(&school, &year(&school, day(2026, 8, 20)), "D24").is_empty());
}

#[test]
fn a_notice_handed_over_stays_as_it_is() {
    let mut school = teacher(Some(day(2026, 12, 1)), None);
    school.people.truncate(1);
    school.orders = vec![OrderNumber {
        document: "D03".into(),
        number: Some("112-од".into()),
        date: Some(known(day(2026, 8, 25))),
        place: Place::Everywhere,
        ..OrderNumber::default()
    }];
    let first = notice("D20", &school, day(2026, 8, 26));
    assert!(first.contains("утверждённый приказом от 25.08.2026 № 112-од"), "{first}");
    assert!(first.contains("Заявление руководителю о подготовке информации"), "{first}");
    assert_eq!(first, notice("D20", &school, day(2026, 10, 15)));
}

#[test]
fn a_notice_of_fitness_gives_every_last_day() {
    let mut school = school();
    school.people.truncate(2);
    let szd = Some(known(day(2022, 3, 20)));
    school.people[1].positions[0].szd =
        vec![Szd { date: szd, protocol: None, fit: true, elsewhere: false, place: Place::Everywhere }];
    let (date, time, room) = (known(day(2027, 3, 16)), Some("14:30".into()), Some("кабинет 12".into()));
    school.sessions = vec![Session { time, room, ..Session::on(date) }];
    let schedule = year(&school, day(2026, 8, 20));
    let index = schedule.attestations.iter().position(|it| it.who.person == 1).unwrap();
    let by = |rule| {
        let event = schedule.event(index, rule).unwrap();
        event.until.unwrap_or(event.date).format("%d.%m.%Y").to_string()
    };
    let all = values(&school, &schedule, "D20");
    let text = read(&all[index..]).join("\n");
    assert!(text.contains("16.03.2027, 14:30, кабинет 12"), "{text}");
    for rule in ["SZD-ORDER-ACQ", "SZD-REPR-ACQ", "SZD-EXTRA"] {
        assert!(text.contains(&format!("не позднее {}", by(rule))), "{rule} is not in\n{text}");
    }
    assert!(text.contains("за период с даты предыдущей аттестации"), "{text}");
}

#[test]
fn an_order_signed_late_sets_no_day_that_has_passed() {
    let mut school = teacher(None, None);
    let early = notice("D01", &school, day(2026, 8, 20));
    assert!(early.contains("провести вводный инструктаж не позднее 31.08.2026, далее"), "{early}");
    let late = notice("D01", &school, day(2027, 2, 1));
    assert!(late.contains("провести вводный инструктаж, далее") && !late.contains("31.08.2026"), "{late}");
    school.orders = vec![OrderNumber {
        document: "D01".into(),
        number: None,
        date: Some(known(day(2026, 8, 17))),
        place: Place::Everywhere,
        ..OrderNumber::default()
    }];
    let signed = notice("D01", &school, day(2027, 2, 1));
    assert!(signed.contains("инструктаж не позднее 31.08.2026"), "what was signed stays: {signed}");
}

#[test]
fn an_ending_category_is_told_of_whichever_plans_the_school_works_by() {
    for packs in [vec![], vec!["cyclogram".to_string()], vec!["work-plan".to_string()]] {
        let mut school = teacher(None, None);
        school.settings.packs = packs;
        let text = notice("D21", &school, day(2026, 8, 20));
        assert!(text.contains("рекомендуем подать заявление не позднее 25.09.2026"), "{text}");
    }
}

#[test]
fn from_june_on_the_ends_of_the_next_year_are_told_of() {
    // Ends on 26.12.2027: three months before is the next year's matter, but the plan wants the notice in June.
    let mut school = teacher(None, None);
    school.people[0].positions[0].categories[0].decided = Some(known(day(2022, 12, 26)));
    assert_eq!(of_both_years(&school, day(2027, 5, 31)).len(), 0);
    assert_eq!(of_both_years(&school, day(2027, 6, 1)).len(), 1);
    let [notice] = &of_both_years(&school, day(2027, 6, 2))[..] else { panic!("one notice") };
    assert_eq!(notice.due, Some(day(2027, 6, 30)));
    let text = read(std::slice::from_ref(notice)).join("\n");
    // 26.09.2027 is a Sunday: back to Friday.
    assert!(text.contains("26.12.2027 заканчивается"), "{text}");
    assert!(text.contains("рекомендуем подать заявление не позднее 24.09.2027"), "{text}");
    // Without the plan that wants it nobody is told so early.
    school.settings.packs = vec!["cyclogram".into()];
    assert_eq!(of_both_years(&school, day(2027, 6, 2)).len(), 0);
}

/// Plans the notices of an end (D21) with the year after at hand.
fn of_both_years(school: &School, on: Date) -> Vec<Document> {
    let mut report = Report::default();
    let sources = baked::rules();
    let packs = Rules::read(&sources, &mut report).unwrap();
    let calendar = Calendar::read(&sources, &[], &mut report).unwrap();
    let grammar = Grammar::read(&sources, &mut report).unwrap();
    let listing = Listing::read(&sources, &mut report).unwrap();
    let of = |year: &Year| schedule::events(school, &packs, &calendar, year, on, &mut Report::default());
    let (schedule, next) = (of(&Year::of(on)), of(&Year::of(on).next()));
    let frame = Frame {
        school,
        rules: &packs,
        schedule: &schedule,
        next: &next,
        grammar: &grammar,
        listing: &listing,
        memory: &cyclogram::memory::Memory::default(),
        changes: &[],
    };
    plan(&frame, &["D21".into()], &Asked::default(), &report)
}
