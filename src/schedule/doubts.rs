//! What is told of a whole schedule: plans that disagree, days off not known yet, who is attested twice.

use std::collections::BTreeSet;

use super::days::Against;
use super::inputs::Inputs;
use super::model::{Attestation, Purpose, Schedule, YearKind};
use super::wording::{self, digits};
use crate::calendar::Datelike;
use crate::report::{Place, Report};

/// Tells of plans that want an act in another month than the others: once a plan.
pub fn plans(inputs: &Inputs, against: &[Against], report: &mut Report) {
    for pack in inputs.rules.packs() {
        // Of an act of many people the first is told: the others differ in their own days alone.
        let own = against.iter().filter(|it| it.pack == pack.head.id);
        let mut seen = BTreeSet::new();
        let first = own.filter(|it| seen.insert((&it.title, &it.said)));
        let told: Vec<String> =
            first.map(|it| format!("{} — {}, взято {}", it.title, it.said, it.taken)).collect();
        if told.is_empty() {
            continue;
        }
        let text = format!(
            "«{}»: сроки, у которых с другими планами нет общего дня: {}",
            pack.head.source,
            told.join("; ")
        );
        report.remark("P-19", Place::Everywhere, text);
        report.hint(match pack.head.year.filter(|it| !it.fits(inputs.year)) {
            Some(YearKind::Calendar) => "этот план составлен на календарный год: для него документы составляют на календарный год (--year), или уберите план из строки «Наборы правил»",
            Some(YearKind::School) => "этот план составлен на учебный год: для него документы составляют на учебный год (--year), или уберите план из строки «Наборы правил»",
            None => "оставьте в строке «Наборы правил» тот план, по которому работает школа, или исправьте срок в его файле",
        });
    }
}

/// Notes years without a decree, and dates past the last day of an act.
pub fn limits(inputs: &Inputs, schedule: &Schedule, report: &mut Report) {
    let ahead = schedule.events.iter().map(|it| it.date).filter(|it| *it >= inputs.on);
    let years: BTreeSet<i32> = ahead.map(|it| it.year()).collect();
    for year in years {
        let (text, hint) = match inputs.calendar.decree(year) {
            None => (
                format!(
                    "постановления о переносе выходных на {year} год в файле нет: рабочие дни посчитаны по ст. 112 ТК РФ"
                ),
                "когда постановление выйдет, допишите его в файл calendar.toml (его выложит «cyclogram templates --rules»)",
            ),
            Some(decree) if !decree.checked => (
                format!(
                    "переносы выходных {year} года ({}) записаны не по тексту постановления",
                    decree.name
                ),
                "сверьте их с постановлением; сошлось — поставьте checked = true в файле calendar.toml (его выложит «cyclogram templates --rules»)",
            ),
            Some(_) => continue,
        };
        report.note("P-20", Place::File("calendar.toml".into()), text);
        report.hint(hint);
    }
    let last = schedule.standings.iter().filter_map(|it| it.szd_due);
    let last = last.chain(schedule.events.iter().map(|it| it.date)).max();
    for (pack, act) in inputs.rules.packs().iter().flat_map(|it| it.acts.iter().map(move |act| (it, act))) {
        // An act that was repealed before the year and dates nothing any more is cited only for old records.
        let ends = act.until.filter(|it| *it >= inputs.year.from || pack.counts_by(act));
        if let Some((last, until)) = last.zip(ends).filter(|(last, until)| last > until) {
            report.note(
                "P-20",
                Place::Everywhere,
                format!("есть даты до {}, а «{}» действует по {}", digits(last), act.title, digits(until)),
            );
            report.hint("такие даты предварительны: к тому времени выйдет новый порядок");
        }
    }
}

/// Notes who is attested twice: only a category that is in force frees from the СЗД, an application does not.
pub fn twice(inputs: &Inputs, attestations: &[Attestation], report: &mut Report) {
    for fitness in attestations.iter().filter(|it| it.purpose == Purpose::Fitness) {
        let category = attestations.iter().find(|it| it.who == fitness.who && it.filing.is_some());
        if let Some((category, position)) = category.zip(inputs.position(fitness.who)) {
            report.note("A-31", 
                position.place.clone(),
                format!(
                    "в графике и соответствие ({}), и категория ({}): до решения о категории аттестация на соответствие обязательна",
                    wording::digits(fitness.date.date),
                    wording::planned(&category.date)
                ),
            );
            report.hint("если категорию установят раньше, аттестация на соответствие не нужна");
        }
    }
}
