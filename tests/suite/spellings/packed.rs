//! Cells that hold more than their caption says: a category, an employment or a rate in the post, a fact beside the name or in
//! the note, a plan under a fact. One line a cell, with what must be understood of the row.

use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};

use crate::staff::cases::understood;
use crate::staff::shown;

/// What stands in a cell of posts → what the person holds: title, subject, employment, and what was decided by it.
const POSTS: &[(&str, &str)] = &[
    // The category inside the post.
    ("Преподаватель высшей квалификационной категории", "Преподаватель, Main; Highest от ? до ?"),
    ("Учитель математики первой категории", "Учитель математики (математика), Main; First от ? до ?"),
    ("учитель физики (высшая категория)", "учитель физики (физика), Main; Highest от ? до ?"),
    ("воспитатель, первая кв. категория 24.03.2022", "воспитатель, Main; First от 24.03.2022 до ?"),
    ("воспитатель 1 категории", "воспитатель, Main; First от ? до ?"),
    (
        "Преподаватель (Высшая категория), Мастер производственного обучения (нет категории)",
        "Преподаватель, Main; Highest от ? до ? + Мастер производственного обучения, Main",
    ),
    ("Преподаватель, первая квалификационная категория", "Преподаватель, Main; First от ? до ?"),
    (
        "Начальник отдела практической подготовки, преподаватель, высшая квалификационная категория",
        "Начальник отдела практической подготовки, Main + преподаватель, Main; Highest от ? до ?",
    ),
    (
        "Преподаватель (нет категории), Методист (Соответствие занимаемой должности)",
        "Преподаватель, Main + Методист, Main; СЗД от ?",
    ),
    ("учитель-логопед, ВКК до 12.2026", "учитель-логопед, Main; Highest от ? до 01.12.2026 (месяц)"),
    (
        "воспитатель⏎I кв. кат.⏎приказ № 15 от 20.02.2024",
        "воспитатель, Main; First от 20.02.2024 до ? [приказ № 15 от 20.02.2024]",
    ),
    ("Учитель химии - высшая", "Учитель химии (химия), Main; Highest от ? до ?"),
    ("педагог-психолог, СЗД от 12.03.2024", "педагог-психолог, Main; СЗД от 12.03.2024"),
    ("учитель высшей категории математики", "учитель математики (математика), Main; Highest от ? до ?"),
    ("тьютор / первая / 24.02.2025", "тьютор, Main; First от 24.02.2025 до ?"),
    ("учитель биологии, б/к", "учитель биологии (биология), Main"),
    ("учитель, молодой специалист", "учитель, Main; молодой специалист"),
    // Words that look like a category and are none.
    ("преподаватель первой помощи", "преподаватель первой помощи, Main"),
    ("специалист по работе с молодежью", "специалист по работе с молодежью, Main"),
    // The employment inside the post.
    ("преподаватель (основной работник)", "преподаватель, Main"),
    ("преподаватель(внутренний совместитель отделения ВТ)", "преподаватель, Internal"),
    ("учитель химии (внешний совместитель)", "учитель химии (химия), External"),
    ("учитель физики, внешн. совм. 0,5 ст.", "учитель физики (физика), External"),
    ("педагог-психолог, внутр. совм.", "педагог-психолог, Internal"),
    ("учитель музыки по внутреннему совместительству", "учитель музыки (музыка), Internal"),
    ("методист (осн.), преподаватель (внутр. совм.)", "методист, Main + преподаватель, Internal"),
    ("воспитатель - внешний совместитель", "воспитатель, External"),
    ("социальный педагог, штатный", "социальный педагог, Main"),
    (
        "учитель истории (внеш. совм.), первая категория",
        "учитель истории (история), External; First от ? до ?",
    ),
    // The rate inside the post.
    ("музыкальный руководитель 0,5", "музыкальный руководитель, Main"),
    ("педагог-психолог 0,5 ст., воспитатель 0,5", "педагог-психолог, Main + воспитатель, Main"),
    ("воспитатель 0,75", "воспитатель, Main"),
    ("учитель химии (0.5 ставки)", "учитель химии (химия), Main"),
    ("воспитатель - 1,25 ст", "воспитатель, Main"),
    ("учитель физики 1/2 ст.", "учитель физики (физика), Main"),
    ("учитель математики 18 ч", "учитель математики (математика), Main"),
    (
        "воспитатель (1,0), инструктор по физической культуре (0,25)",
        "воспитатель, Main + инструктор по физической культуре, Main",
    ),
    ("учитель-дефектолог - 0,5; методист - 0,5", "учитель-дефектолог, Main + методист, Main"),
    ("логопед на 1/2 ставки", "логопед, Main"),
    ("логопед (ставка 0,5)", "логопед, Main"),
    ("логопед - 1 шт. ед.", "логопед, Main"),
    ("логопед (0,5 ст., совм.)", "логопед, External"),
    ("директор (1 ст.), учитель истории (0,5 ст.)", "директор, Main + учитель истории (история), Main"),
    ("директор 1 ст.⏎учитель истории 9 ч", "директор, Main + учитель истории (история), Main"),
    ("учитель (5 класс)", "учитель (5 класс), Main"),
    ("концертмейстер 1 ст. / преподаватель 0,5 ст.", "концертмейстер, Main + преподаватель, Main"),
    ("педагог доп. образования, 9 часов", "педагог дополнительного образования, Main"),
];

/// What stands beside or in a name → name, former surname, dismissal, absence, employment.
const NAMES: &[(&str, &str)] = &[
    ("Зимина Ольга Ивановна (уволена 01.10.2026)", "Зимина Ольга Ивановна; уволен 01.10.2026"),
    ("Горлова Ольга Ивановна д/о", "Горлова Ольга Ивановна; сказано"),
    ("Царёва (Ежова) Ольга Ивановна", "Царёва Ольга Ивановна; прежняя фамилия Ежова"),
    ("Жилина Ольга Ивановна*", "Жилина Ольга Ивановна; сказано"),
    ("Лазарева⏎Ольга Ивановна", "Лазарева Ольга Ивановна"),
    ("Сафонова О.И.", "Сафонова О. И.; сказано"),
    ("Хохлова Ольга Ивановна - декрет", "Хохлова Ольга Ивановна; сказано"),
    ("Яшина Ольга Ивановна, внешний совместитель", "Яшина Ольга Ивановна; External"),
    ("Яшина Ольга Ивановна (внутр. совм.)", "Яшина Ольга Ивановна; Internal"),
    ("Белова Инна Ивановна, д/о до 14.05.2027", "Белова Инна Ивановна; отсутствие до 14.05.2027"),
    ("Белова Инна Ивановна – уволена с 31.08.2026", "Белова Инна Ивановна; уволен 31.08.2026"),
    ("Белова Инна Ивановна (в декрете)", "Белова Инна Ивановна; сказано"),
    ("Белова Инна Ивановна (молодой специалист)", "Белова Инна Ивановна; молодой специалист"),
    ("Белова Инна Ивановна (Дом творчества)", "Белова Инна Ивановна; сказано"),
    ("Белова Инна Ивановна 12.05.1980", "Белова Инна Ивановна; сказано"),
];

/// What stands under «Категория» → what was decided.
const CATEGORIES: &[(&str, &str)] = &[
    // The number of an order.
    ("первая 14.02.2024 № 210", "First от 14.02.2024 до ? [№ 210]"),
    ("I кв. кат., 28.02.2022 № 318-п", "First от 28.02.2022 до ? [№ 318-п]"),
    ("первая, 28.03.2023, №415", "First от 28.03.2023 до ? [№415]"),
    ("высшая, приказ 1204-Д от 25.12.2022", "Highest от 25.12.2022 до ? [приказ 1204-Д от 25.12.2022]"),
    ("высш., 12.03.2021 пр. № 45", "Highest от 12.03.2021 до ? [пр. № 45]"),
    ("первая № 77-к от 24.12.2024", "First от 24.12.2024 до ? [№ 77-к от 24.12.2024]"),
    ("высшая (25.12.2021, № 1011)", "Highest от 25.12.2021 до ? [№ 1011]"),
    ("ВКК, расп. № 5-р, 25.12.2021", "Highest от 25.12.2021 до ? [расп. № 5-р, 25.12.2021]"),
    ("1 КК с 25.12.2021 №1011-Д до 25.12.2026", "First от 25.12.2021 до 25.12.2026 [№1011-Д]"),
    // Habits.
    ("аттестована на первую 15.05.2022", "First от 15.05.2022 до ?"),
    (
        "первая - 15.05.2022, подтвердила высшую 24.12.2025",
        "First от 15.05.2022 до ? + Highest от 24.12.2025 до ?",
    ),
    ("была первая до 15.05.2022", "First от ? до 15.05.2022"),
    ("СЗД 2022 (октябрь)", "СЗД от 01.10.2022 (месяц)"),
    ("высшая (25.12.25)", "Highest от 25.12.2025 до ?"),
    // A plan is not a fact.
    ("план - первая 2027", ""),
    ("очередная аттестация на высшую 15.03.2027", ""),
    ("подлежит аттестации на СЗД в 2026", ""),
];

/// What stands under «СЗД» → attestations held; the day of reckoning is 20.08.2026.
const FITNESS: &[(&str, &str)] = &[
    ("подлежит в 2026", ""),
    ("план 2026", ""),
    ("в 2027 году", ""),
    ("очередная 15.10.2026", ""),
    ("2026-2027", ""),
    ("2026/2027", ""),
    ("в 2026-2027 уч. году", ""),
    ("следующая 2029", ""),
    ("до 2027", ""),
    ("должна пройти в октябре 2026", ""),
    ("запланирована на 15.09.2026", ""),
    ("15.10.2026", ""),
    ("15.10.2023", "СЗД от 15.10.2023"),
    ("2023", "СЗД от 01.01.2023 (год)"),
    ("соответствует 15.10.2023", "СЗД от 15.10.2023"),
    ("октябрь 2023", "СЗД от 01.10.2023 (месяц)"),
    ("15.10.2023, след. 15.10.2028", "СЗД от 15.10.2023"),
];

/// What stands under «Примечание» → what the row says beside the post; every note is read or told of.
const NOTES: &[(&str, &str)] = &[
    ("внешний совместитель, осн. место - СОШ № 1", "External"),
    ("внеш. совм.", "External"),
    ("по внутреннему совместительству", "Internal"),
    ("беременность", "отсутствие Pregnancy"),
    ("б/л с 03.08.2026 (берем.)", "отсутствие Pregnancy"),
    ("внутр. совм. 0,25 библиотекарь", "Main + библиотекарь, Internal"),
    ("декретный отпуск с 01.02.2026 по 14.05.2027", "отсутствие до 14.05.2027"),
    ("молодой специалист, принята 01.09.2025", "молодой специалист"),
    ("аттестация в 2027", ""),
    ("на пенсии с 01.07.2026", ""),
    ("перевод в СОШ № 2 с 01.09.2026", ""),
    ("ушла в другую школу", ""),
    ("документы на аттестацию сданы", ""),
    ("выходит с 11.01.2027", ""),
    ("уволена 15.06.2026", "уволен 15.06.2026"),
];

/// What stands under «Курсы» → the courses.
const COURSES: &[(&str, &str)] = &[
    ("ФОП ДО 2023, 36 ч.", "ФОП ДО; 36 ч.; ? – 01.01.2023 (год)"),
    ("ФГОС ДО 2024, 72 ч", "ФГОС ДО; 72 ч.; ? – 01.01.2024 (год)"),
    ("Театр в ДОУ, 2026 март, 72", "Театр в ДОУ; 72 ч.; ? – 01.03.2026 (месяц)"),
    ("Работа в ДО 15.05.2025 72 ч", "Работа в ДО; 72 ч.; ? – 15.05.2025"),
    ("«Игры в ДО», 36 ч., 2025 октябрь", "Игры в ДО; 36 ч.; ? – 01.10.2025 (месяц)"),
    ("Реализация ФОП ДО, 24 часа, 12.04.2024", "Реализация ФОП ДО; 24 ч.; ? – 12.04.2024"),
    ("Курсы с 12.04.2024 до 20.04.2024, 36 ч.", "Курсы; 36 ч.; 12.04.2024 – 20.04.2024"),
    ("2025 год, ноябрь, Медиация, 16 ч.", "Медиация; 16 ч.; ? – 01.11.2025 (месяц)"),
];

/// Reads one row under these captions, by 20.08.2026: the people as text, and the remarks in the cell of the last caption.
fn row(captions: &[&str], values: &[&str]) -> (String, Vec<String>) {
    let cells = |values: &[&str]| {
        let text = |it: &&str| Value::Text(it.replace('⏎', "\n"));
        (0..).zip(values.iter().map(text)).map(|(column, value)| Cell { column, value }).collect()
    };
    let rows = vec![Row { number: 1, cells: cells(captions) }, Row { number: 2, cells: cells(values) }];
    let staff = Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() };
    let day = vec![
        Row { number: 1, cells: cells(&["Параметр", "Значение"]) },
        Row { number: 2, cells: cells(&["Дата отсчёта", "20.08.2026"]) },
    ];
    let settings = Sheet { name: "Настройки".into(), rows: day, ..Sheet::default() };
    let (reading, report) =
        understood(&Workbook { name: "книга.xlsx".into(), sheets: vec![staff, settings] });
    let own = report.remarks().iter().filter(|it| it.place.row() == Some(2));
    (
        shown::people(&reading),
        own.map(|it| format!("{} {}", it.place.cell().unwrap_or_default(), it.text)).collect(),
    )
}

/// Writes a position as the tables above do.
pub fn held(shown: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in shown.lines().skip(1) {
        if let Some((title, rest)) = line.split_once(" → ") {
            let subject = rest.split_once("предмет ").map(|it| it.1.split(", ").next().unwrap_or_default());
            let subject = subject.map(|it| format!(" ({it})")).unwrap_or_default();
            let employment = rest.rsplit(", ").find(|it| it.chars().all(char::is_alphabetic));
            out.push(format!("{}{subject}, {}", title.trim(), employment.unwrap_or_default()));
        } else if let (Some(decided), Some(last)) = (line.strip_prefix("    "), out.last_mut()) {
            last.push_str("; ");
            last.push_str(decided);
        }
    }
    let young = shown.lines().next().is_some_and(|it| it.contains("молодой специалист"));
    out.join(" + ") + if young { "; молодой специалист" } else { "" }
}

/// Writes what was decided.
fn decided(shown: &str) -> String {
    let lines = shown.lines().filter_map(|it| it.strip_prefix("    "));
    lines.filter(|it| !it.starts_with("заявление")).collect::<Vec<_>>().join(" + ")
}

fn all(table: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(typed, wanted)| {
            let found = read(typed);
            (found != *wanted).then(|| format!("«{typed}»\n  нужно:  {wanted}\n  понято: {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn a_post_with_a_category_an_employment_or_a_rate_is_taken_apart() {
    all(POSTS, |typed| held(&row(&["ФИО", "Должность"], &["Ветрова Марина Олеговна", typed]).0));
}

#[test]
fn what_stands_beside_a_name_is_no_part_of_it_and_is_not_lost() {
    all(NAMES, |typed| {
        let (shown, said) = row(&["Должность", "ФИО"], &["учитель", typed]);
        let first = shown.lines().next().unwrap_or_default();
        let mut facts: Vec<String> = vec![first.split(", ").next().unwrap_or_default().to_owned()];
        let told = |it: &&str| ["прежняя", "уволен", "молодой"].iter().any(|word| it.starts_with(word));
        facts.extend(first.split("; ").filter(told).map(|it| it.trim_end_matches(" да").to_owned()));
        facts.extend(
            ["Internal", "External"].iter().filter(|it| shown.contains(**it)).map(|it| (*it).to_owned()),
        );
        let away = shown.lines().find_map(|it| it.strip_prefix("  отсутствие: "));
        facts.extend(away.and_then(|it| it.split_once("– ")).map(|it| format!("отсутствие до {}", it.1)));
        if facts.len() == 1 && said.iter().any(|it| it.starts_with("B2")) {
            facts.push("сказано".into());
        }
        facts.join("; ")
    });
}

#[test]
fn a_category_has_its_order_and_a_plan_is_none() {
    all(CATEGORIES, |typed| {
        decided(&row(&["ФИО", "Должность", "Категория"], &["Ветрова Марина Олеговна", "учитель", typed]).0)
    });
}

#[test]
fn a_plan_under_fitness_is_no_attestation() {
    all(FITNESS, |typed| {
        decided(&row(&["ФИО", "Должность", "СЗД"], &["Ветрова Марина Олеговна", "учитель", typed]).0)
    });
}

#[test]
fn a_plan_is_told_of() {
    for (typed, wanted) in FITNESS.iter().filter(|it| it.1.is_empty()) {
        let (_, said) = row(&["ФИО", "Должность", "СЗД"], &["Ветрова Марина Олеговна", "учитель", typed]);
        assert!(said.iter().any(|it| it.starts_with("C2")), "{typed}{wanted}: {said:?}");
    }
}

#[test]
fn a_note_is_read_or_told_of() {
    all(NOTES, |typed| {
        let (shown, said) =
            row(&["ФИО", "Должность", "Примечание"], &["Ветрова Марина Олеговна", "учитель", typed]);
        assert!(said.iter().any(|it| it.starts_with("C2")), "{typed}: {said:?}");
        let first = shown.lines().next().unwrap_or_default();
        let told = |it: &&str| ["уволен", "молодой"].iter().any(|word| it.starts_with(word));
        let mut facts: Vec<String> =
            first.split("; ").filter(told).map(|it| it.trim_end_matches(" да").to_owned()).collect();
        let posts = held(&shown).replace("; молодой специалист", "");
        let posts = posts.strip_prefix("учитель, ").unwrap_or_default();
        facts.extend((posts != "Main").then(|| posts.to_owned()));
        let away = shown.lines().find_map(|it| it.strip_prefix("  отсутствие: "));
        facts.extend(away.and_then(|it| it.split_once(" ")).map(
            |(kind, days)| match days.split_once("– ") {
                Some((_, "?")) | None => format!("отсутствие {kind}"),
                Some((_, until)) => format!("отсутствие до {until}"),
            },
        ));
        facts.join("; ")
    });
}

#[test]
fn a_course_keeps_its_title_whole() {
    all(COURSES, |typed| {
        let (shown, _) =
            row(&["ФИО", "Должность", "Курсы"], &["Ветрова Марина Олеговна", "воспитатель", typed]);
        shown.lines().filter_map(|it| it.strip_prefix("  курс: ")).collect::<Vec<_>>().join(" + ")
    });
}
