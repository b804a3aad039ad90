//! Which column of which sheet is which field: one line a column, for reading and for writing.
//!
//! Columns that a reader of its own takes apart (names, titles of posts, kinds, terms) are written in `sheets`.

use super::row::{Cells, Texts};
use crate::staff::model::{
    Absence, Achievement, Activity, Application, Category, Consultation, Contribution, Course, Holder,
    Issued, KnownDate, Official, OrderNumber, Organisation, Person, Position, SchoolMonitoring, Session,
    StateMonitoring, Support, Szd, Verdict,
};
use crate::staff::sheet::values::Which;

/// «Сотрудники»: what belongs to the person.
pub fn person(it: &mut Person, row: &mut impl Cells) {
    row.forms("name", &mut it.forms);
    row.text("former_surname", &mut it.former_surname);
    row.text("department", &mut it.department);
    row.date("birth", &mut it.birth);
    row.date("hired", &mut it.hired);
    row.date("dismissed", &mut it.dismissed);
    row.text("education", &mut it.education);
    row.text("institution", &mut it.institution);
    row.text("speciality", &mut it.speciality);
    row.text("awards", &mut it.awards);
    row.text("experience_total", &mut it.experience.total);
    row.text("experience_pedagogical", &mut it.experience.pedagogical);
    row.text("experience_speciality", &mut it.experience.speciality);
    row.text("experience_here", &mut it.experience.here);
    row.text("experience_position", &mut it.experience.position);
    row.digits("snils", &mut it.snils);
    row.text("phone", &mut it.phone);
    row.text("email", &mut it.email);
    row.flag("young", &mut it.young);
    row.text("note", &mut it.note);
}

/// «Сотрудники»: what belongs to the position.
pub fn position(it: &mut Position, row: &mut impl Cells) {
    row.forms("position", &mut it.forms);
    row.text("subject", &mut it.subject);
    row.date("since", &mut it.since);
    row.text("contract", &mut it.contract);
}

/// A row of «Категории», before its kind tells what it decides.
#[derive(Clone, Default)]
pub struct Decision {
    /// Дата решения.
    pub decided: Option<KnownDate>,
    /// Приказ.
    pub order: Option<String>,
    /// Протокол.
    pub protocol: Option<String>,
    /// Held in another organisation.
    pub elsewhere: bool,
    /// С использованием материалов посткурсового сопровождения.
    pub with_postcourse: bool,
    /// Дата начала выплаты.
    pub paid_from: Option<KnownDate>,
    /// Коэффициент.
    pub coefficient: Option<String>,
}

impl Decision {
    /// A decision on a category.
    pub fn of_category(it: &Category) -> Decision {
        Decision {
            decided: it.decided.clone(),
            order: it.order.clone(),
            with_postcourse: it.with_postcourse,
            paid_from: it.paid_from.clone(),
            coefficient: it.coefficient.clone(),
            ..Decision::default()
        }
    }

    /// A decision on fitness.
    pub fn of_fitness(it: &Szd) -> Decision {
        let (decided, protocol) = (it.date.clone(), it.protocol.clone());
        Decision { decided, protocol, elsewhere: it.elsewhere, ..Decision::default() }
    }
}

/// «Категории».
pub fn decision(it: &mut Decision, row: &mut impl Cells) {
    row.date("decided", &mut it.decided);
    row.text("order", &mut it.order);
    row.text("protocol", &mut it.protocol);
    row.flag("elsewhere", &mut it.elsewhere);
    row.flag("with_postcourse", &mut it.with_postcourse);
    row.date("payment_from", &mut it.paid_from);
    row.text("coefficient", &mut it.coefficient);
}

/// «Курсы»: when it was.
pub fn course_dates(it: &mut Course, row: &mut impl Cells) {
    row.date("start", &mut it.start);
    row.end("end", &mut it.start, &mut it.end);
}

/// «Курсы»: all else.
pub fn course(it: &mut Course, row: &mut impl Cells) {
    row.text("kind", &mut it.kind);
    row.words("topic", &mut it.topic);
    row.text("provider", &mut it.provider);
    row.count("hours", &mut it.hours);
    row.text("document", &mut it.document);
    row.yes("chosen", &mut it.chosen);
    row.yes("checklist", &mut it.checklist);
}

/// «Заявления».
pub fn application(it: &mut Application, row: &mut impl Cells) {
    row.date("filing", &mut it.filing);
    row.date("attestation", &mut it.attestation);
    row.date("expertise", &mut it.expertise);
    row.text("expertise_place", &mut it.expertise_place);
    row.list("experts", &mut it.experts);
    row.text("score", &mut it.score);
    row.text("advice", &mut it.advice);
    row.text("council", &mut it.council);
    row.text("way", &mut it.way);
    row.text("epgu", &mut it.epgu);
    row.text("presence", &mut it.presence);
    row.date("notified", &mut it.notified);
    row.date("registered", &mut it.registered);
    row.text("registration", &mut it.number);
    row.date("request", &mut it.request);
    row.text("period", &mut it.period);
    row.yes("agreed", &mut it.agreed);
    row.text("status", &mut it.status);
    row.text("result", &mut it.result);
    row.date("decided", &mut it.decided);
}

/// «Посткурс»: by what the course is known, beside its topic.
pub fn supported(it: &mut Course, row: &mut impl Cells) {
    row.text("provider", &mut it.provider);
    row.end("end", &mut None, &mut it.end);
}

/// «Посткурс»: the support.
pub fn support(it: &mut Support, row: &mut impl Cells) {
    row.list("directions", &mut it.directions);
    row.text("curator", &mut it.curator);
    row.text("union", &mut it.union);
    row.date("discussed", &mut it.discussed);
    row.text("protocol", &mut it.protocol);
    row.date("approved", &mut it.approved);
    row.text("decision", &mut it.decision);
    row.text("goal", &mut it.goal);
    row.text("tasks", &mut it.tasks);
    for (number, stage) in (1..).zip(&mut it.stages) {
        row.text(&format!("stage{number}"), stage);
    }
    row.yes("positive", &mut it.positive);
    row.yes("recommended", &mut it.recommended);
    row.yes("regional", &mut it.regional);
    row.text("active", &mut it.active);
}

/// «Посткурс_план».
pub fn activity(it: &mut Activity, row: &mut impl Cells) {
    row.words("activity", &mut it.title);
    row.words("term", &mut it.term);
    row.words("control", &mut it.control);
    row.words("mark", &mut it.mark);
}

/// «Отсутствия».
pub fn absence(it: &mut Absence, row: &mut impl Cells) {
    row.date("from", &mut it.from);
    row.date_of("until", Which::Last, &mut it.until);
}

/// «Комиссия», «Роли»: what stands beside the name.
pub fn official(it: &mut Official, row: &mut impl Cells) {
    row.words("position", &mut it.post);
    row.text("contact", &mut it.contact);
}

/// «Роли».
pub fn holder(it: &mut Holder, row: &mut impl Cells) {
    row.text("scope", &mut it.scope);
}

/// «Заседания».
pub fn session(it: &mut Session, row: &mut impl Cells) {
    row.text("number", &mut it.number);
    row.text("time", &mut it.time);
    row.text("room", &mut it.room);
    row.list("present", &mut it.present);
    row.list("agenda", &mut it.agenda);
}

/// «Заседания»: what was decided on a teacher.
pub fn verdict(it: &mut Verdict, row: &mut impl Cells) {
    for (id, votes) in ["votes_for", "votes_against", "abstained"].into_iter().zip(&mut it.votes) {
        row.count(id, votes);
    }
    row.text("advice", &mut it.advice);
    row.date("extract", &mut it.extract);
    row.date("acquainted", &mut it.acquainted);
    row.date("refused", &mut it.refused);
    row.text("refusal", &mut it.refusal);
}

/// «Мониторинги_ОО».
pub fn school_monitoring(it: &mut SchoolMonitoring, row: &mut impl Cells) {
    row.words("year", &mut it.year);
    row.text("subject", &mut it.subject);
    row.text("class", &mut it.class);
    row.count("pupils", &mut it.pupils);
    for (id, mark) in ["marks5", "marks4", "marks3", "marks2"].into_iter().zip(&mut it.marks) {
        row.count(id, mark);
    }
    row.number("average", &mut it.average);
    row.number("quality", &mut it.quality);
    row.number("success", &mut it.success);
}

/// «Мониторинги_СО».
pub fn state_monitoring(it: &mut StateMonitoring, row: &mut impl Cells) {
    row.words("year", &mut it.year);
    row.words("procedure", &mut it.procedure);
    row.text("subject", &mut it.subject);
    row.text("class", &mut it.class);
    row.count("participants", &mut it.participants);
    row.number("success", &mut it.success);
    row.number("quality", &mut it.quality);
    row.number("average", &mut it.average);
    row.text("compared", &mut it.compared);
    row.number("confirmed", &mut it.confirmed);
}

/// «Достижения».
pub fn achievement(it: &mut Achievement, row: &mut impl Cells) {
    row.words("year", &mut it.year);
    row.date("date", &mut it.date);
    row.words("event", &mut it.event);
    row.text("organiser", &mut it.organiser);
    row.text("level", &mut it.level);
    row.text("pupils", &mut it.pupils);
    row.text("class", &mut it.class);
    row.text("result", &mut it.result);
    row.text("document", &mut it.document);
    row.text("link", &mut it.link);
}

/// «Вклад».
pub fn contribution(it: &mut Contribution, row: &mut impl Cells) {
    row.words("year", &mut it.year);
    row.date("date", &mut it.date);
    row.text("section", &mut it.section);
    row.text("kind", &mut it.kind);
    row.words("topic", &mut it.topic);
    row.text("organiser", &mut it.organiser);
    row.text("level", &mut it.level);
    row.text("result", &mut it.result);
    row.text("document", &mut it.document);
    row.text("link", &mut it.link);
}

/// «Консультации».
pub fn consultation(it: &mut Consultation, row: &mut impl Cells) {
    row.date("date", &mut it.date);
    row.words("question", &mut it.question);
    row.text("advice", &mut it.advice);
    row.text("adviser", &mut it.adviser);
}

/// «Выдача».
pub fn issued(it: &mut Issued, row: &mut impl Cells) {
    row.date("date", &mut it.date);
    row.words("what", &mut it.what);
    row.count("pages", &mut it.pages);
    row.text("purpose", &mut it.purpose);
    row.text("giver", &mut it.giver);
}

/// «Приказы».
pub fn order(it: &mut OrderNumber, row: &mut impl Cells) {
    row.text("about", &mut it.about);
    row.text("number", &mut it.number);
    row.date("date", &mut it.date);
}

/// «Организация».
pub fn organisation(it: &mut Organisation, row: &mut impl Texts) {
    row.words("full_name", &mut it.full_name);
    row.text("full_name_genitive", &mut it.full_name_forms.genitive);
    row.text("full_name_prepositional", &mut it.full_name_forms.prepositional);
    row.words("short_name", &mut it.short_name);
    row.text("short_name_genitive", &mut it.short_name_forms.genitive);
    row.text("short_name_prepositional", &mut it.short_name_forms.prepositional);
    row.text("founder", &mut it.founder);
    row.words("town", &mut it.town);
    row.text("address", &mut it.address);
    row.text("phone", &mut it.phone);
    row.text("email", &mut it.email);
    row.text("site", &mut it.site);
    row.text("inn", &mut it.inn);
    row.text("ogrn", &mut it.ogrn);
    row.text("licence", &mut it.licence);
    row.words("head_post", &mut it.head.post);
    row.text("region", &mut it.region);
    row.text("regional_commission", &mut it.regional_commission);
    row.text("regional_body", &mut it.regional_body);
    row.text("system", &mut it.system);
    row.text("municipal_body", &mut it.municipal_body);
    row.text("methodical_service", &mut it.methodical_service);
    row.text("union_chair", &mut it.union_chair);
    row.text("suffix", &mut it.suffix);
    row.text("executor", &mut it.executor);
    row.text("commission_regulation", &mut it.commission_regulation);
    row.text("pay_regulation", &mut it.pay_regulation);
    row.text("postcourse_regulation", &mut it.postcourse_regulation);
}
