//! Fills one template with the first N records of a JSON file: `fill TEMPLATE DATA.json OUTDIR N`.
//!
//! The benchmark of `docs/benchmarks.md` runs this; it prints `{"n":…,"s":…}`, the seconds of the loop alone.

use std::borrow::Cow;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use cyclogram::docx::{FillError, Templates};
use cyclogram::report::Report;
use cyclogram::sources::Source;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        #[expect(clippy::print_stderr, reason = "an example speaks for itself")]
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [template, data, folder, count] = arguments.as_slice() else {
        return Err("fill TEMPLATE DATA.json OUTDIR N".into());
    };
    let name = Path::new(template).extension().and_then(|it| it.to_str()).unwrap_or("docx");
    let source = Source { name: format!("T.{name}"), bytes: Cow::Owned(std::fs::read(template)?) };
    let records: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(data)?)?;
    std::fs::create_dir_all(folder)?;
    let mut report = Report::default();
    let templates = Templates::compile(&[source], &mut report);
    if report.errors() > 0 {
        return Err(report.remarks().iter().map(|it| format!("{it}\n")).collect::<String>().into());
    }
    let start = Instant::now();
    let mut done = 0;
    for record in records.iter().take(count.parse()?) {
        let id = record["id"].as_str().unwrap_or("document");
        let filled = templates.fill("T", record).map_err(|error| advised(&error, &templates, &records))?;
        std::fs::write(Path::new(folder).join(format!("{id}.docx")), filled)?;
        done += 1;
    }
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::print_stdout, reason = "the benchmark reads the line")]
    {
        println!("{{\"n\":{done},\"s\":{seconds}}}");
    }
    Ok(())
}

/// Says why a template could not be filled, and which names the records have instead.
fn advised(error: &FillError, templates: &Templates, records: &[serde_json::Value]) -> String {
    let mut report = Report::default();
    if let Some(first) = records.first() {
        templates.check("T", first, &mut report);
    }
    let names: String = report.remarks().iter().map(|it| format!("\n{it}")).collect();
    format!("{error}{names}")
}
