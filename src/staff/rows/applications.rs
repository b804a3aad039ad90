//! Applications and plans for a category: the sheet «Заявления», and what a staff row plans.

use super::registry::Desk;
use crate::staff::cells::category::{self, Lone};
use crate::staff::fields::{ReadLine, binding};
use crate::staff::lexicon::{What, choices};
use crate::staff::model::{Application, CategoryKind, KnownDate};
use crate::staff::sheet::Line;
use crate::staff::text::text_of;

/// Reads one row of the sheet «Заявления».
pub fn row(desk: &mut Desk<'_>, line: &Line<'_>) {
    let Some(person) = desk.person(line) else { return };
    let named = line.text("position");
    let Some(position) = desk.position(person, named.as_deref(), line.place("position")) else {
        desk.failed(line);
        return;
    };
    let typed = line.text("kind").unwrap_or_default();
    let status = line.text("status").unwrap_or_default();
    if [&typed, &status].into_iter().any(|it| line.cell_words.is_declined(it)) {
        desk.school.people[person].positions[position].declined = Some(line.row_place());
        desk.used(line);
        return;
    }
    let kind =
        category::read(desk.columns, &typed, Lone::Decision).into_iter().find_map(|it| match it.what {
            What::Category(kind) | What::Wish(kind) if kind != CategoryKind::Second => Some(kind),
            _ => None,
        });
    let Some(kind) = kind else {
        desk.report.error(
            "A-14",
            line.place("kind"),
            format!("«{typed}» — не категория, на которую подают заявление"),
        );
        desk.report.hint("напишите: первая, высшая, педагог-методист или педагог-наставник");
        desk.failed(line);
        return;
    };
    let mut application = Application::new(kind, line.row_place());
    binding::application(&mut application, &mut ReadLine { line, report: desk.report });
    let outcome = application.result.as_deref();
    let outcome = outcome.and_then(|it| choices::read(desk.columns.column("applications", "result"), it));
    application.outcome = outcome.map(|it| it.0);
    if application.filing.is_none() {
        desk.report.remark(
            "A-15",
            line.place("filing"),
            "нет планируемой даты подачи: сроки подготовки не посчитать",
        );
        desk.report.hint("впишите дату, когда педагог подаст заявление");
    }
    if application.is_refused() && application.decided.is_none() {
        desk.report.remark(
            "A-16",
            line.place("decided"),
            "отказано, а даты решения нет: не видно, когда подавать снова",
        );
        desk.report
            .hint("впишите дату решения комиссии: от неё считают, когда подать на ту же категорию снова");
    }
    let applications = &mut desk.school.people[person].positions[position].applications;
    // The sheet of applications says it better than a column of the staff.
    applications.retain(|it| it.kind != kind || it.place.sheet() == Some(&line.sheet.name));
    applications.push(application);
    desk.used(line);
}

/// Reads what a staff row plans: «Заявляемая категория» with the day or month beside it.
pub fn planned(desk: &mut Desk<'_>, line: &Line<'_>, person: usize, own: &[usize]) {
    let Some(typed) = line.text("plan") else { return plan_without_category(desk, line) };
    if line.cell_words.is_declined(&typed) {
        let position = own.first().copied().unwrap_or_default();
        desk.school.people[person].positions[position].declined = Some(line.place("plan"));
        return;
    }
    let entries = category::read(desk.columns, &typed, Lone::Decision);
    let mark = |it: &&str| !it.contains(' ') && line.cell_words.yes(it) == Some(true);
    let left = entries.iter().flat_map(|it| &it.left).map(String::as_str);
    let left: Vec<&str> = left.filter(|it| !mark(it)).collect();
    if !left.is_empty() {
        let text = format!("из ячейки не взято: «{}»", left.join("; "));
        desk.report.note("B-09", line.place("plan"), text);
        desk.report.said("plan");
        desk.report.hint("если это важно для сроков или документов, запишите в столбец с таким названием");
    }
    let kind = entries.iter().find_map(|it| match it.what {
        What::Category(kind) | What::Wish(kind) if kind != CategoryKind::Second => {
            Some((kind, it.decided.or(it.until)))
        }
        _ => None,
    });
    let Some((kind, said)) = kind else {
        if entries.iter().any(|it| matches!(it.what, What::Fitness | What::FitnessWish)) {
            desk.report.note(
                "A-06",
                line.place("plan"),
                format!("«{typed}»: план аттестации на соответствие; в сроки не взят"),
            );
            desk.report.said("fitness");
            desk.report.hint("день заседания школьной комиссии впишите на лист «Заседания»");
        } else if !entries.iter().any(|it| it.what == What::None) {
            let text = format!("«{typed}»: не сказано, на какую категорию; план не учтён");
            desk.report.remark("A-14", line.place("plan"), text);
            desk.report.hint("напишите «первая» или «высшая» либо заполните лист «Заявления»");
        }
        return;
    };
    let filing = planned_day(desk, line, "plan_filing");
    if filing.is_none() {
        let text = "нет планируемой даты подачи: сроки подготовки не посчитать";
        desk.report.remark("A-15", line.place("plan"), text);
        desk.report.hint("впишите дату, когда педагог подаст заявление, в столбец «Планируемая дата подачи»");
    }
    // «Высшая, октябрь 2026»: the day stands beside the category.
    let attestation = planned_day(desk, line, "plan_attestation")
        .or_else(|| said.map(|it| KnownDate::at(it, &line.place("plan"))));
    let position = own.first().copied().unwrap_or_default();
    let own = &mut desk.school.people[person].positions[position].applications;
    let day = |it: &Option<KnownDate>| it.as_ref().map(|it| it.date);
    // Somebody who answered twice plans once.
    let again = |it: &Application| {
        it.kind == kind && day(&it.filing) == day(&filing) && day(&it.attestation) == day(&attestation)
    };
    if !own.iter().any(again) {
        own.push(Application { filing, attestation, ..Application::new(kind, line.place("plan")) });
    }
}

/// «Планируемая дата аттестации» beside no category that is asked for: for fitness or for a category, nobody can tell.
fn plan_without_category(desk: &mut Desk<'_>, line: &Line<'_>) {
    for id in ["plan_filing", "plan_attestation"] {
        let Some(typed) = line.text(id).filter(|it| it.contains(|it: char| it.is_ascii_digit())) else {
            continue;
        };
        let text = format!("«{typed}»: не сказано, на какую категорию; план не учтён");
        desk.report.remark("A-14", line.place(id), text);
        desk.report.said("plan");
        desk.report.hint("впишите рядом «первая» или «высшая» в столбец «Заявляемая категория» либо заполните лист «Заявления»");
    }
}

/// A planned day is often a month without a year: that is told of and left out.
fn planned_day(desk: &mut Desk<'_>, line: &Line<'_>, id: &str) -> Option<KnownDate> {
    let (value, place) = line.cell(id)?;
    let typed = text_of(value);
    if line.cell_words.nothing(&typed) {
        return None;
    }
    if typed.contains(|it: char| it.is_ascii_digit()) {
        return line.date(id, desk.report);
    }
    desk.report.remark("A-15", place, format!("«{typed}»: в сроке нет года, он не учтён"));
    desk.report.hint("запишите срок с годом: октябрь 2026 или 15.10.2026");
    None
}
