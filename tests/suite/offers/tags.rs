//! `docs/tags.md`: the names that each document offers to its template, with an example each, held current.

use std::collections::BTreeMap;
use std::path::Path;

use cyclogram::baked;
use cyclogram::documents::Listing;
use cyclogram::docx::fill_text;
use cyclogram::offers::Offers;
use cyclogram::report::Report;
use serde_json::{Map, Value};

const HEAD: &str = "\
# Метки шаблонов

Метка — имя в двойных фигурных скобках: `{{организация.краткое}}`. При составлении документа на её место встаёт значение; всё
остальное в шаблоне — обычный текст, таблицы и рисунки, их правят как угодно. Значение получает вид первой скобки метки: чтобы
фамилия вышла полужирной, выделите метку вместе со скобками.

## Как писать

| в шаблоне | в документе |
| --- | --- |
";

/// What the page shows to learn from; the second column is filled by the program.
const EXAMPLES: &[&str] = &[
    "{{подписант.Должность.именительный}} {{подписант.инициалы}}",
    "Поручить {{ответственный.кратко.дательный}}, {{ответственный.должность.дательный}}.",
    "Назначить {{ответственный.кратко.винительный}} {{ответственный.ответственным}} за аттестацию.",
    "{{#если организация.телефон}}тел. {{организация.телефон}}{{/если}}",
    "{{#если замещающий.есть}}Замещает {{замещающий.кратко.именительный}}.{{иначе}}Замещения нет.{{/если}}",
    "{{#если (eq подписант.пол \"ж\")}}Директор назначена{{иначе}}Директор назначен{{/если}}",
    "Ознакомить: {{#каждый ознакомить}}{{@номер}}) {{кратко.винительный}}{{#кроме @last}}, {{/кроме}}{{/каждый}}.",
    "{{! спросить у юриста }}Приказ № {{приказ.номер}}",
];

const RULES: &str = "
- **Абзацы для каждого человека.** Поставьте `{{#каждый ознакомить}}` отдельным абзацем перед тем, что повторяется, и
  `{{/каждый}}` отдельным абзацем после. Абзацы, в которых одни такие метки, из документа исчезают.
- **Строка таблицы для каждого.** `{{#каждый сзд}}` — в начале первой ячейки строки, `{{/каждый}}` — в конце последней. Чтобы
  повторялись две строки, поставьте конец в последнюю ячейку второй.
- **Абзац или пункт по условию.** `{{#если замещающий.есть}}` и `{{/если}}` — отдельными абзацами вокруг него или в начале и в
  конце самого абзаца. Номера пунктов программа пересчитает.
- Внутри `{{#каждый …}}` имена берут у человека или строки списка. Общее значение внутри — с `../`: `{{../организация.краткое}}`.
- Вместо русских слов можно писать английские: `если` — `if`, `иначе` — `else`, `кроме` — `unless`, `каждый` — `each`,
  `внутри` — `with`. Прописные буквы, кавычки «ёлочки» и неразрывные пробелы внутри метки не мешают.
- Если фраза кончается меткой, ставьте точку как обычно: после «Иванову М.П.» второй точки не будет.
- Метки работают в тексте, таблицах, колонтитулах, сносках и надписях; в полях Word (оглавление, ссылка) и диаграммах — нет.
- Что написано неверно, называет команда `cyclogram templates --check`: файл, абзац, метку и похожее имя.

## Как читать таблицы имён

Ниже — какие имена есть в каждом документе; пример взят из книги-образца. Имя берут целиком, через точку. Если значения нет, на его
месте остаётся линия для заполнения от руки или пусто.

- `ознакомить[]` — список: его повторяют через `{{#каждый ознакомить}}`; `сзд[].дата` — имя внутри списка: `{{#каждый сзд}}{{дата}}{{/каждый}}`.
- **(да/нет)** — для условий: `{{#если опоздавшие}}…{{/если}}`. Условием может быть и любое значение: пустое — это «нет».
- **(падежи)** — после имени пишут падеж: `именительный`, `родительный`, `дательный`, `винительный`, `творительный`, `предложный`.
- **(человек)** — после имени пишут одно из имён раздела «Человек»: `председатель` и `кратко.дательный` дают
  `{{председатель.кратко.дательный}}`.

Шаблоны в Markdown и их запись описаны в `docs/architecture.md`, раздел Templates.
Файл составлен программой: `CYCLOGRAM_UPDATE=1 cargo test --test suite tags`.
";

const CASES: &[&str] =
    &["именительный", "родительный", "дательный", "винительный", "творительный", "предложный"];
/// What every person has; a block may have more.
const PERSON: &[&str] = &["фио", "кратко", "инициалы", "имя_отчество", "обращение", "должность", "Должность"];

#[test]
fn names_of_the_tags_are_written_down() {
    let mut report = Report::default();
    let listing = Listing::read(&baked::rules(), &mut report).unwrap();
    let offers = cyclogram::sample_offers(&listing).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tags.md");
    let text = page(&offers, &listing);
    if std::env::var_os("CYCLOGRAM_UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap().replace('\r', "");
    assert!(written == text, "run the test with CYCLOGRAM_UPDATE=1 and commit docs/tags.md");
}

fn page(offers: &Offers, listing: &Listing) -> String {
    let all: BTreeMap<&str, &Map<String, Value>> =
        offers.all().map(|(id, it)| (id, it.as_object().unwrap())).collect();
    let (_, first) = all.iter().next().unwrap();
    let is_common = |name: &str| all.values().all(|it| it.contains_key(name));
    let part = |values: &Map<String, Value>, common: bool| -> Map<String, Value> {
        let kept = values.iter().filter(|it| is_common(it.0) == common);
        kept.map(|it| (it.0.clone(), it.1.clone())).collect()
    };
    let mut page = Page { text: HEAD.into(), id: String::new(), seen: BTreeMap::new() };
    let order = offers.all().find(|it| it.0 == "D01").unwrap().1;
    for example in EXAMPLES {
        let shown = fill_text(example, order).unwrap();
        page.text += &format!("| `{example}` | {} |\n", shown.replace('\u{a0}', " "));
    }
    page.text += RULES;
    page.text += "\n## В каждом документе\n\n";
    page.table(&part(first, true));
    page.text += "\n## Человек\n\n";
    let person = first["подписант"].as_object().unwrap();
    page.text += TABLE;
    page.text.extend(person.iter().map(|(name, value)| row(name, value)));
    for entry in &listing.documents {
        let Some(values) = all.get(entry.id.as_str()) else { continue };
        page.id = entry.id.clone();
        page.text += &format!("\n## {}. {}\n\n", entry.id, entry.title);
        match part(values, false) {
            own if own.is_empty() => page.text += "Своих имён нет.\n",
            own => page.table(&own),
        }
    }
    page.text
}

const TABLE: &str = "| имя | пример |\n| --- | --- |\n";

/// The page as far as it is written.
struct Page {
    text: String,
    id: String,
    /// Where a block of names was shown, by its names: a block that many documents have is shown once.
    seen: BTreeMap<String, (String, String)>,
}

impl Page {
    fn table(&mut self, values: &Map<String, Value>) {
        self.text += TABLE;
        values.iter().for_each(|(name, value)| self.lines(name, value));
    }

    /// The rows of a name and of the names inside it.
    fn lines(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(map) if is_cases(map) => self.text += &row(name, value),
            // Orders by the numbers of documents: one stands for all.
            Value::Object(map) if name == "приказы" => {
                map.iter().take(1).for_each(|(step, it)| self.lines(&format!("{name}.{step}"), it));
            }
            Value::Object(map) => self.block(name, map, value),
            Value::Array(items) => match items.first() {
                Some(it) => self.lines(&format!("{name}[]"), it),
                None => self.text += &format!("| `{name}[]` | (в образце пусто) |\n"),
            },
            _ => self.text += &row(name, value),
        }
    }

    fn block(&mut self, name: &str, map: &Map<String, Value>, value: &Value) {
        let own: Vec<_> = map.iter().filter(|it| !(is_person(map) && is_of_a_person(it.0))).collect();
        let names: Vec<&str> = own.iter().map(|it| it.0.as_str()).collect();
        if names.len() > 3 {
            match self.seen.get(&names.join(" ")) {
                Some((id, other)) => {
                    let place = if *id == self.id { String::new() } else { format!(" в {id}") };
                    self.text += &format!("| `{name}` | те же имена, что у `{other}`{place} |\n");
                    return;
                }
                None => self.seen.insert(names.join(" "), (self.id.clone(), name.into())),
            };
        }
        if is_person(map) {
            self.text += &row(name, value);
        }
        own.into_iter().for_each(|(step, it)| self.lines(&format!("{name}.{step}"), it));
    }
}

fn row(name: &str, value: &Value) -> String {
    let shown = match value {
        Value::Bool(_) => "(да/нет)".into(),
        Value::Object(map) if is_cases(map) => {
            format!("(падежи) {} → {}", cell(&map["именительный"]), cell(&map["дательный"]))
        }
        Value::Object(map) => format!("(человек) {}", cell(&map["инициалы"])),
        other => cell(other),
    };
    format!("| `{name}` | {shown} |\n")
}

fn cell(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let plain = text.replace(['\n', '\u{a0}'], " ").replace('|', "\\|");
    if plain.contains("__") {
        return "линия для заполнения".into();
    }
    if plain.is_empty() {
        return "(в образце пусто)".into();
    }
    let short: String = plain.chars().take(60).collect();
    if short.len() < plain.len() { short.trim_end().to_owned() + "…" } else { short }
}

fn is_cases(map: &Map<String, Value>) -> bool {
    map.len() == CASES.len() && CASES.iter().all(|it| map.contains_key(*it))
}

fn is_person(map: &Map<String, Value>) -> bool {
    PERSON.iter().all(|it| map.contains_key(*it))
}

fn is_of_a_person(name: &str) -> bool {
    PERSON.contains(&name) || ["есть", "пол", "ознакомлен", "ответственным"].contains(&name)
}
