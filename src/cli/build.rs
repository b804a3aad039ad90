//! `build`: one school, or many.

mod publish;
mod many;
pub mod archive;
pub mod printing;

use super::answer::{Answer, data, failed, said};
use super::args::{Build, Format};
use super::given::{options, wanted};
use super::{copy, json, summary};
use crate::Options;
use crate::calendar::Date;
use crate::disk;
use crate::report::Report;
use publish::Held;

/// Several workbooks, or a folder that holds several, are several schools.
pub fn build(asked: &Build, today: Date, tell: &(dyn Fn(&str) + Sync)) -> Answer {
    match many::books(asked) {
        Some(books) => many::build(asked, books, today, tell),
        None => one(asked, today, tell),
    }
}

fn one(asked: &Build, today: Date, tell: &(dyn Fn(&str) + Sync)) -> Answer {
    let mut report = Report::default();
    let options =
        Options { partial: asked.partial, only: asked.only.clone(), ..options(&asked.given, today) };
    let output = asked.output.clone().unwrap_or_else(|| disk::home().join("output"));
    tell("Читаю книгу и правила…");
    let made = disk::load(&wanted(&asked.given), &mut report).and_then(|sources| {
        let held = Held::new(&output);
        tell("Считаю сроки и составляю документы…");
        let set = crate::build_after(
            &sources,
            &options,
            &|year, form, report| held.recall(year, form, report),
            &mut report,
        )
        .inspect_err(|_| copy::of_stopped(&output, sources.books(), &mut report))?;
        tell(&format!("Записываю файлы: {}…", set.files.len()));
        let published = publish::publish(held, &set, set.files.clone(), asked, today, &mut report)?;
        copy::of_finished(&output, sources.books(), &mut report);
        Ok((set, published))
    });
    match (made, asked.answer.format.unwrap_or_default()) {
        (Ok((set, published)), Format::Json) => data(json::build(&set, &published, &report), 0),
        (Err(_), Format::Json) => data(json::nothing(&report), 1),
        (Ok((set, published)), Format::Table) => said(summary::built(&set, &published, &report)),
        (Err(_), Format::Table) => failed("Документы не составлены", &report),
    }
}
