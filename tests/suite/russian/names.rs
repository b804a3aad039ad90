//! Names as people type them: order, initials, brackets, capitals, gender, forms typed by the school.

use cyclogram::russian::{Case, Forms, Gender, Overrides};

use crate::russian::tables::{check, grammar};

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn typed_names_are_understood() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for line in include_str!("../../data/typed_names.tsv").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let Some(parsed) = grammar.parse_name(cells[0]) else {
            wrong.push(format!("{line}: no name"));
            continue;
        };
        let gender = grammar.gender(&parsed.name);
        let declined = grammar.name(&parsed.name, gender, &Overrides::default());
        let sex = gender.map_or("-", |it| if it == Gender::Male { "м" } else { "ж" });
        let got = [
            parsed.name.surname.clone(),
            parsed.name.first.clone(),
            parsed.name.patronymic.clone(),
            parsed.former.clone().unwrap_or_default(),
            sex.to_string(),
            plain(&declined.full.dative),
            plain(&declined.short.dative),
            plain(&declined.initials),
        ];
        if got.iter().ne(&cells[1..]) {
            wrong.push(format!("{line}: {got:?}"));
        }
    }
    check(&wrong);
}

#[test]
fn what_is_no_full_name_is_refused() {
    let grammar = grammar();
    for text in [
        "",
        "  ",
        "Иванова",
        "12",
        "М.П.",
        "—",
        "Ольга Петровна",
        "Иванова Мария Петровна, Петрова Анна Ивановна",
    ] {
        assert_eq!(grammar.parse_name(text), None, "{text}");
    }
}

#[test]
fn what_was_assumed_is_said() {
    let grammar = grammar();
    for text in
        ["Нгуен Тхи Хоа", "Ивaнова Мария Петровна", "Айчурок Сыргак", "Тохтамыш Алиева Мария Петровна"]
    {
        assert!(!grammar.parse_name(text).unwrap().doubts.is_empty(), "{text}");
    }
    assert!(grammar.parse_name("Иванова М.П.").unwrap().initials_only);
    assert!(!grammar.parse_name("Иванова Мария Петровна").unwrap().initials_only);
}

#[test]
fn a_space_that_may_not_break_joins_initials_and_surname() {
    let grammar = grammar();
    let parsed = grammar.parse_name("Иванова Мария Петровна").unwrap();
    let declined = grammar.name(&parsed.name, Some(Gender::Female), &Overrides::default());
    assert_eq!(declined.initials, "М.П.\u{a0}Иванова");
    assert_eq!(declined.short.accusative, "Иванову\u{a0}М.П.");
    assert_eq!(declined.first_patronymic, "Мария Петровна");
    assert_eq!(declined.doubts, Vec::<String>::new());
}

#[test]
fn forms_typed_by_the_school_win() {
    let grammar = grammar();
    let name = grammar.parse_name("Скворец Ян Ильич").unwrap().name;
    let typed = Overrides {
        genitive: Some("Скворца Яна Ильича".into()),
        dative: Some("Скворецу".into()),
        accusative: Some(" ".into()),
        ..Overrides::default()
    };
    let declined = grammar.name(&name, Some(Gender::Male), &typed);
    assert_eq!(declined.full.genitive, "Скворца Яна Ильича");
    assert_eq!(plain(&declined.short.genitive), "Скворца Я.И.");
    // The surname alone was typed.
    assert_eq!(declined.full.dative, "Скворецу Яну Ильичу");
    assert_eq!(plain(&declined.short.dative), "Скворецу Я.И.");
    assert_eq!(declined.full.accusative, "Скворца Яна Ильича");
    assert!(!declined.doubts.is_empty());

    // With initials a form of two words is whole; a word too many is doubted.
    let name = grammar.parse_name("Иванова М.П.").unwrap().name;
    let typed = |form: &str| Overrides { genitive: Some(form.into()), ..Overrides::default() };
    let doubts = |form: &str| grammar.name(&name, Some(Gender::Female), &typed(form)).doubts;
    assert_eq!(doubts("Ивановой М.П."), Vec::<String>::new());
    assert_eq!(
        doubts("Ивановой Марии Петровны мл."),
        ["во вписанной форме «Ивановой Марии Петровны мл.» слов не столько, сколько в ФИО"]
    );

    let typed =
        Overrides { genitive: Some("воспитателя (Росток)".into()), ..Overrides::default() };
    let (forms, _) = grammar.position("воспитатель", &typed);
    assert_eq!(forms.genitive, "воспитателя (Росток)");
    assert_eq!(forms.dative, "воспитателю");
}

#[test]
fn a_name_is_not_guessed_where_its_gender_is_unknown() {
    let grammar = grammar();
    let name = grammar.parse_name("Иванов Мария Петровна").unwrap().name;
    assert!(grammar.genders_disagree(&name));
    let declined = grammar.name(&name, None, &Overrides::default());
    assert_eq!(declined.full, Forms::same("Иванов Мария Петровна"));
    assert!(declined.doubts[0].contains("Пол"), "{:?}", declined.doubts);
    // With the gender typed, what does not fit it is said.
    let declined = grammar.name(&name, Some(Gender::Female), &Overrides::default());
    assert_eq!(declined.full.dative, "Иванов Марии Петровне");
    assert!(declined.doubts[0].contains("Иванов"), "{:?}", declined.doubts);
}

#[test]
fn doubtful_surnames_are_flagged_and_common_ones_are_not() {
    let grammar = grammar();
    for (text, doubtful) in [
        ("Кравец Иван Ильич", true),
        ("Соловей Иван Ильич", true),
        ("Заяц Иван Ильич", true),
        ("Калина Анна Ильинична", true),
        ("Заяц Анна Ильинична", false),
        ("Мельник Иван Ильич", false),
        ("Шульга Иван Ильич", false),
        ("Черных Иван Ильич", false),
        ("Левин Иван Ильич", false),
    ] {
        let name = grammar.parse_name(text).unwrap().name;
        let declined = grammar.name(&name, grammar.gender(&name), &Overrides::default());
        assert_eq!(!declined.doubts.is_empty(), doubtful, "{text}: {:?}", declined.doubts);
    }
}

#[test]
fn greetings_and_participles_agree() {
    let grammar = grammar();
    let words = |gender| format!("{} {}", grammar.dear(gender), grammar.acquainted(gender));
    assert_eq!(words(Some(Gender::Male)), "Уважаемый ознакомлен");
    assert_eq!(words(Some(Gender::Female)), "Уважаемая ознакомлена");
    assert_eq!(words(None), "Уважаемый(ая) ознакомлен(а)");
    let responsible = [Some(Gender::Male), Some(Gender::Female), None].map(|it| grammar.responsible(it));
    assert_eq!(responsible, ["ответственным", "ответственной", "ответственным(ой)"]);
}

#[test]
fn cases_are_found_by_name() {
    let forms = grammar().phrase("первая квалификационная категория");
    assert_eq!(forms.get(Case::Accusative), "первую квалификационную категорию");
    assert_eq!(forms.get(Case::Genitive), forms.get(Case::Dative));
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd(text in "[А-Яа-яЁё ().,\\-«»\"№A-Za-z0-9]{0,40}", any in ".{0,20}") {
        let grammar = grammar_once();
        for text in [&text, &any] {
            if let Some(parsed) = grammar.parse_name(text) {
                for gender in [None, Some(Gender::Male), Some(Gender::Female)] {
                    let declined = grammar.name(&parsed.name, gender, &Overrides::default());
                    proptest::prop_assert!(!declined.full.nominative.is_empty());
                }
            }
            let (forms, _) = grammar.position(text, &Overrides::default());
            proptest::prop_assert_eq!(forms.nominative.trim().is_empty(), text.trim().is_empty());
            grammar.organisation(text);
        }
    }
}

fn grammar_once() -> &'static cyclogram::russian::Grammar {
    static GRAMMAR: std::sync::OnceLock<cyclogram::russian::Grammar> = std::sync::OnceLock::new();
    GRAMMAR.get_or_init(grammar)
}

/// «Торнов» of a German family is «Торновом»; that of a Russian one is «Торновым», and nobody doubts «Ивановым».
#[test]
fn a_surname_that_may_be_foreign_is_flagged_beside_a_foreign_name() {
    let grammar = grammar();
    let flagged = |typed: &str| {
        let name = grammar.parse_name(typed).unwrap().name;
        !grammar.name(&name, grammar.gender(&name), &Overrides::default()).doubts.is_empty()
    };
    for typed in [
        "Торнов Рудольф Карлович",
        "Голдин Джон",
        "Белин Отто Иванович",
        "Грабин Пётр Генрихович",
        "Гудвин Иван Петрович",
    ] {
        assert!(flagged(typed), "{typed}");
    }
    for typed in [
        "Торнов Пётр Ильич",
        "Иванов Пётр Карлович",
        "Каримов Рустам Шамилевич",
        "Полушкин Карл Иванович",
        "Москвин Иван Петрович",
        "Торнова Анна Карловна",
        "Шмидт Карл Карлович",
    ] {
        assert!(!flagged(typed), "{typed}");
    }
}
