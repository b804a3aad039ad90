//! Plans that look at the whole staff: the rule packs as plans of the year, five years ahead, three years of training.

use cyclogram::baked;
use cyclogram::documents::{Form, Listing};
use cyclogram::report::Report;
use cyclogram::values::{Layers, Values};
use serde_json::Value;

use crate::documents::plans::sample_of;

fn context(id: &str) -> (cyclogram::Set, Values) {
    let set = sample_of(&[id]);
    let found = set.documents.iter().find(|it| it.id == id).map(|it| it.context.clone());
    let context = found.unwrap_or_else(|| panic!("no {id}"));
    (set, context)
}

fn list<'a>(values: impl Into<Layers<'a>>, path: &str) -> &'a Vec<Value> {
    values.into().at(path).and_then(Value::as_array).unwrap_or_else(|| panic!("no list {path}"))
}

#[test]
fn a_plan_of_the_year_has_every_row_of_its_seed() {
    for (id, expected) in
        [("D36S", vec![3, 15, 6]), ("D36W", vec![13, 14, 6, 7]), ("D36M", vec![8, 7, 2, 5, 3, 2, 2])]
    {
        let (_, plan) = context(id);
        let rows: Vec<usize> = list(&plan, "разделы").iter().map(|it| list(it, "строки").len()).collect();
        assert_eq!(rows, expected, "{id}");
    }
}

#[test]
fn terms_stand_in_the_words_of_the_seed_with_the_days_of_the_year_below() {
    let (_, plan) = context("D36W");
    let organisation = &list(&list(&plan, "разделы")[1], "строки");
    // A plan for a calendar year keeps its words; the day is that of the act: by the other plans the schedule is approved in August.
    assert_eq!(organisation[0]["сроки"], "Январь, июнь\nпо 31.08.2026");
    let (_, plan) = context("D36S");
    let papers = &list(&list(&plan, "разделы")[2], "строки");
    assert_eq!(papers[1]["сроки"], "до 1 июня\n31.05.2027");
    assert_eq!(papers[3]["сроки"], "до 25 августа\n24.08.2026");
    assert_eq!(papers[3]["результат"], "утвержденный план");
}

#[test]
fn five_years_show_every_pedagogical_position_once() {
    let (set, plan) = context("D43a");
    let rows = list(&plan, "план_аттестации.строки");
    let known = &set.known;
    let positions = known.reading.school.people.iter().flat_map(|it| &it.positions);
    let pedagogical = positions.filter(|it| it.kind == cyclogram::staff::PostKind::Pedagogical).count();
    assert_eq!(rows.len(), pedagogical);
    assert_eq!(
        (
            plan["план_аттестации"]["годы"]["первый"].as_str(),
            plan["план_аттестации"]["годы"]["пятый"].as_str()
        ),
        (Some("2026-2027"), Some("2030-2031"))
    );
    // Decided 23.12.2021, so it ends on 23.12.2026; filed three months before; 23.09 and 90 days are 22.12.
    let row = rows.iter().find(|it| it["фио"] == "Тихомирова Вера Алексеевна").unwrap();
    assert_eq!(row["первый"], "12.2026 ВКК, подача 23.09.2026");
    assert_eq!(row["второй"], "");
}

#[test]
fn training_is_planned_within_three_years_of_the_last() {
    let (_, plan) = context("D48");
    let rows = list(&plan, "план_обучения.строки");
    let of = |name: &str| rows.iter().find(|it| it["фио"] == name).unwrap();
    // The last course ended on 14.06.2024.
    let row = of("Котельников Артём Владимирович");
    assert_eq!((row["не_позднее"].as_str(), row["первый"].as_str()), (Some("14.06.2027"), Some("ПК")));
    // A course of the coming October is enough: nothing is asked of the year after.
    let row = of("Ершов Денис Игоревич");
    assert!(row["первый"].as_str().unwrap().starts_with("«Школа молодого учителя"));
    assert_eq!((row["второй"].as_str(), row["третий"].as_str()), (Some(""), Some("")));
}

#[test]
fn the_plan_of_control_names_days_of_this_year() {
    let (set, plan) = context("D41");
    let rows = list(&plan, "контроль");
    let day = |at: usize| rows[at]["срок"].as_str().unwrap();
    assert_eq!(rows.len(), 10);
    assert_eq!((day(0), day(9)), ("по 31.08.2026", "11.01.2027–29.01.2027, 01.07.2027–30.07.2027"));
    // Every row is answered by a rule that exists.
    let (rules, _) = crate::schedule::by_hand::rules();
    let listing = Listing::read(&baked::rules(), &mut Report::default()).unwrap();
    assert!(listing.control.rows.iter().all(|it| rules.rule(&it.rule).is_some()));
    assert!(set.known.schedule.by_rule("SZD-ORDER-ACQ").count() > 1);
    // Thirty full days before the session of 08.10.2026, and the end of September for everybody else.
    assert_eq!(day(1), "07.09.2026, 30.09.2026");
}

#[test]
fn a_plan_that_is_a_table_is_made_for_excel_too() {
    let set = sample_of(&[]);
    for id in ["D36", "D36M", "D36S", "D36W", "D41", "D43a", "D48"] {
        let of = set.documents.iter().filter(|it| it.id == id);
        let forms: Vec<&Form> = of.map(|it| &it.form).collect();
        assert_eq!(forms, [&Form::Word(id.into()), &Form::Table(id.into())]);
    }
    // The workbook has every row of the form, in its order.
    let rows = |id: &str, list: &str| {
        let document = set.documents.iter().find(|it| it.id == id).unwrap();
        document.context[list].as_array().unwrap().len()
    };
    let counts = ["D36", "D36M", "D36S", "D36W"].map(|it| rows(it, "все_строки"));
    assert_eq!(counts, [9, 29, 24, 40]);
}

#[test]
fn the_register_lists_what_is_overdue_and_until_when_it_can_be_done() {
    let (set, register) = context("REG");
    let late = list(&register, "просрочено");
    let events = &set.known.schedule.events;
    let overdue = events.iter().filter(|it| it.state == cyclogram::schedule::State::Overdue).count();
    assert!(overdue > 0);
    assert_eq!(late.len(), overdue);
    // Either a day not before the day of reckoning, or a word that it is too late to be needed.
    for row in late {
        let now = row["теперь"].as_str().unwrap();
        let day = now.split('.').rev().collect::<Vec<_>>().join("-");
        assert!(now == "уже не нужно" || day.as_str() >= "2026-08-20", "{row}");
    }
}

#[test]
fn the_register_says_by_which_acts_the_dates_were_counted() {
    let (_, register) = context("REG");
    assert_eq!(register["нормы_на"], "20\u{a0}августа\u{a0}2026\u{a0}г.");
    let acts = list(&register, "нормы");
    let act = |part: &str| {
        let found: Vec<_> = acts.iter().filter(|it| it["акт"].as_str().unwrap().contains(part)).collect();
        assert_eq!(found.len(), 1, "{part}");
        found[0]
    };
    let order = act("Порядок аттестации, утверждённый приказом Минпросвещения России от 24.03.2023 № 196");
    assert_eq!((&order["с"], &order["по"]), (&"01.09.2023".into(), &"31.08.2029".into()));
    assert!(order["редакция"].as_str().unwrap().contains("2026"));
    assert_eq!(order["примечание"], "");
    let repealed = act("07.04.2014 № 276");
    assert!(repealed["примечание"].as_str().unwrap().starts_with("утратил силу"), "{repealed}");
    assert_eq!(act("Трудовой кодекс")["по"], "");
}

#[test]
fn the_school_s_own_plan_has_every_act_of_the_year_once() {
    let (set, plan) = context("D36G");
    let schedule = &set.known.schedule;
    let stages: Vec<&str> =
        list(&plan, "план_года.по_этапам").iter().map(|it| it["дело"].as_str().unwrap()).collect();
    let mut once = stages.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), stages.len(), "an act stands in one stage, once");
    let ahead = schedule.events.iter().filter(|it| {
        it.date >= schedule.on.max(schedule.year.from) && it.until.unwrap_or(it.date) <= schedule.year.to
    });
    let mut counted = 0;
    for event in ahead {
        let act = event.title.as_str();
        assert!(stages.contains(&act), "{act} stands in no stage");
        let months = list(&plan, "план_года.по_месяцам").iter().filter(|it| it["дело"] == act);
        let told: Vec<String> = months.map(|it| format!("{} {}", it["срок"], it["для_кого"])).collect();
        let day = cyclogram::russian::date_digits(event.until.unwrap_or(event.date));
        assert!(told.iter().any(|it| it.contains(&day)), "{act}: {day} is not in {told:?}");
        counted += 1;
    }
    assert!(counted > 100, "{counted}");
    for row in list(&plan, "план_года.по_месяцам") {
        assert!(row["ответственный_за_дело"].as_str().is_some_and(|it| !it.is_empty()), "{row}");
        assert!(row["результат"].as_str().is_some_and(|it| !it.is_empty()), "{row}");
    }
}
