//! From a set to the year's folder.

use std::path::Path;

use crate::calendar::Date;
use crate::cli::args::Build;
use crate::disk::{Intent, Published, Year};
use crate::documents::Identities;
use crate::render::File;
use crate::report::{Report, Reported};
use crate::{Known, Set, memory, page, render};

/// Brings the folder of a year to what the set says; `files` are the files of the set.
pub fn publish(
    folder: &Path,
    set: &Set,
    mut files: Vec<File>,
    asked: &Build,
    today: Date,
    report: &mut Report,
) -> Result<Published, Reported> {
    let Known { reading, workbook, .. } = &set.known;
    let organisation = &reading.school.organisation;
    let name = [&organisation.full_name, &organisation.short_name].into_iter().find(|it| !it.is_empty());
    let identities = Identities::of(&reading.school.people);
    let intent = Intent {
        whole: set.whole,
        accept: asked.accept,
        school: memory::School {
            name: name.cloned().unwrap_or_default(),
            inn: organisation.inn.clone().unwrap_or_default(),
        },
        day: today,
        book: workbook.name.clone(),
        reason: &|key, _| identities.why_absent(&set.known.frame(&set.listing), key),
        lines: &page::changed_lines,
        history: &render::history,
    };
    let year = Year::open(folder, report)?;
    if let Some(overview) = set.overview.as_ref().filter(|_| asked.calendars) {
        files.extend(render::calendars(overview));
    }
    render::renew_calendars(&mut files, |path| year.older(path));
    year.compare(files, &intent, report)?.finish(report)
}
