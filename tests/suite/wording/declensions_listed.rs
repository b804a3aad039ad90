//! The list of declined forms: doubtful first, each with the documents that use it and the columns that correct it.

use cyclogram::baked;
use cyclogram::documents::{self, Listing};
use cyclogram::report::Report;
use cyclogram::russian::{FullName, Overrides};
use cyclogram::staff::{Columns, Role};

use crate::documents::late::ASKED;
use crate::wording::golden::Sample;

/// Lists nominative, doubts, documents and columns of every row of a school changed by `change`.
fn usages(change: impl Fn(&mut cyclogram::staff::School)) -> Vec<documents::Usage> {
    let mut sample = Sample::read();
    change(&mut sample.known.reading.school);
    let frame = sample.known.frame(&sample.listing);
    let planned = documents::plan(&frame, &[], &ASKED, &Report::default());
    documents::usages(&frame, &planned, &ASKED)
}

fn of<'a>(rows: &'a [documents::Usage], nominative: &str) -> &'a documents::Usage {
    rows.iter().find(|it| it.forms.nominative == nominative).unwrap_or_else(|| panic!("no «{nominative}»"))
}

#[test]
fn doubtful_forms_stand_first_and_each_says_where_it_is_used() {
    let rows = usages(|school| {
        school.people[3].name =
            FullName {
                surname: "Журавель".into(), first: "Пётр".into(), patronymic: "Ильич".into()
            };
        school.people[3].gender = Some(cyclogram::russian::Gender::Male);
    });
    assert_eq!(rows[0].forms.nominative, "Журавель Пётр Ильич");
    assert!(rows.iter().map(|it| it.doubts.is_empty()).is_sorted(), "doubtful first");
    let person = of(&rows, "Лукьянова Тамара Фёдоровна");
    for id in ["D20", "D21", "D24", "D30", "D54", "D56"] {
        assert!(person.documents.iter().any(|it| it == id), "{id} is not among {:?}", person.documents);
    }
    assert!(!person.documents.iter().any(|it| it == "D12"), "a category needs no representation");
    let head = of(&rows, "Лаптева Наталья Георгиевна");
    assert_eq!(head.documents, ["все документы"]);
    assert!(rows.iter().all(|it| !it.documents.contains(&"REG".to_string())), "the list itself uses nothing");
    assert!(of(&rows, "учитель биологии").documents.iter().any(|it| it == "D24"));
}

#[test]
fn columns_that_correct_a_form_are_those_of_the_workbook() {
    let mut report = Report::default();
    let rules = baked::rules();
    let columns = Columns::read(&rules, &mut report).unwrap();
    let words = Listing::read(&rules, &mut report).unwrap().declensions;
    let caption = |sheet: &str, caption: &str| {
        let spec = columns.sheets.iter().find(|it| it.name == sheet);
        let spec = spec.unwrap_or_else(|| panic!("no sheet «{sheet}»"));
        assert!(spec.columns.iter().any(|it| it.caption == caption), "no column «{caption}»");
    };
    for text in [&words.name, &words.position, &words.outside, &words.outside_position] {
        assert!(text.contains("лист «Сотрудники»"), "{text}");
        let quoted = text.split('«').find(|it| it.contains('…')).and_then(|it| it.split('»').next()).unwrap();
        for case in ["родительный", "дательный", "винительный", "творительный", "предложный"]
        {
            caption("Сотрудники", &quoted.replace('…', case));
        }
    }
    for text in [&words.organisation, &words.organisation_short] {
        let mut quoted = text.split('«').skip(1).map(|it| it.split('»').next().unwrap());
        let sheet = quoted.next().unwrap();
        assert_eq!(quoted.map(|it| caption(sheet, it)).count(), 2, "{text}");
    }
}

#[test]
fn forms_typed_on_the_staff_list_hold_for_the_office_too() {
    let mut sample = Sample::read();
    let school = &mut sample.known.reading.school;
    let holder = school.roles.iter().find(|it| it.role == Role::Responsible).unwrap().official.clone();
    let person = school.people.iter_mut().find(|it| it.name == holder.name).unwrap();
    person.forms =
        Overrides { dative: Some("Воробьёвой Свете".into()), ..Overrides::default() };
    let position = person.positions.iter_mut().find(|it| it.title == holder.post);
    let typed = "заместителю директора по НМР";
    if let Some(it) = position {
        it.forms = Overrides { dative: Some(typed.into()), ..Overrides::default() };
    } else {
        person.positions[0].title = holder.post.clone();
        person.positions[0].forms = Overrides { dative: Some(typed.into()), ..Overrides::default() };
    }
    let frame = sample.known.frame(&sample.listing);
    let planned = documents::plan(&frame, &["D01".to_string()], &ASKED, &Report::default());
    let block = &planned[0].context["ответственный"];
    assert_eq!(block["фио"]["дательный"], "Воробьёвой Свете");
    assert_eq!(block["должность"]["дательный"], typed);
}

/// «Рассмотрено на заседании …»: a union that declines stands in the genitive, and a name that is no union does not stand there.
#[test]
fn a_plan_is_discussed_at_a_meeting_of_somebody_in_the_genitive() {
    for (typed, own, genitive) in [
        (Some("ШМО учителей математики"), None, "ШМО учителей математики"),
        (Some("Методическое объединение воспитателей"), None, "методического объединения воспитателей"),
        (Some("Кафедра точных наук"), Some("МО учителей физики"), "кафедры точных наук"),
        (Some("Учителя математики"), None, "ШМО «Учителя математики»"),
        (
            None,
            Some("Школьное методическое объединение учителей"),
            "школьного методического объединения учителей",
        ),
        (None, Some("Методический совет"), "методического совета"),
        (None, Some("Корпус 2"), "________________"),
        (None, Some("Группа «Ромашка»"), "________________"),
        (None, None, "________________"),
    ] {
        let mut sample = Sample::read();
        let person = sample.known.schedule.supports[0].person;
        let person = &mut sample.known.reading.school.people[person];
        person.department = own.map(String::from);
        for course in person.courses.iter_mut().filter_map(|it| it.support.as_mut()) {
            course.union = typed.map(String::from);
        }
        let frame = sample.known.frame(&sample.listing);
        let planned = documents::plan(&frame, &["D56".to_string()], &ASKED, &Report::default());
        assert_eq!(planned[0].context["шмо"]["родительный"], genitive);
        let declines = genitive.starts_with(char::is_lowercase);
        let listed = documents::usages(&frame, &planned, &ASKED);
        let listed = listed.into_iter().find(|it| it.forms.genitive == genitive);
        assert_eq!(listed.is_some(), declines, "{genitive}");
        assert!(listed.is_none_or(|it| it.documents == ["D56"] && it.column.contains("«Посткурс»")));
    }
}
