//! How long the Word templates take: compiling all of them once, then filling one many times.
//!
//! `cargo bench --bench docx`; the comparison with other engines is in `docs/benchmarks.md`.

use std::time::Instant;

use cyclogram::docx::Templates;
use cyclogram::report::Report;
use cyclogram::sources::Source;
use serde_json::json;

const ROUNDS: u32 = 2000;

const SCHEDULE: &str = "+++\nkind = \"schedule\"\nlandscape = true\n+++\n# График {{год}}\n\n\
    | № | Ф.И.О. | Должность | Дата |\n|--|----|----|--|\n\
    | {{#each люди}}{{номер}} | {{фио}} | {{должность}} | {{дата}}{{/each}} |\n";

#[expect(clippy::print_stdout, reason = "a bench shows what it measured")]
fn main() {
    let built_in = cyclogram::baked::templates();
    let start = Instant::now();
    let count = Templates::compile(&built_in, &mut Report::default()).ids().count();
    println!("compile {count} built-in templates: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let source = Source { name: "T.md".into(), bytes: SCHEDULE.as_bytes().into() };
    let templates = Templates::compile(&[source], &mut Report::default());
    let people: Vec<_> = (1..=60)
        .map(|it| json!({"номер": it, "фио": "Иванова Мария Петровна", "должность": "учитель", "дата": "01.09.2026"}))
        .collect();
    let context =
        json!({"год": "2026–2027", "люди": people, "организация": {"краткое": "Школа", "название": "Школа"}});
    let mut bytes = 0;
    let start = Instant::now();
    for _ in 0..ROUNDS {
        match templates.fill("T", &context) {
            Ok(filled) => bytes = filled.len(),
            Err(error) => return println!("{error}"),
        }
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
    println!("fill a schedule of 60 rows: {each:.0} µs, {bytes} bytes");
}
