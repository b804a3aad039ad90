//! All that a context is made from, and the values that every document has.

use serde_json::{Map, Value, json};

use super::Listing;
use super::terms::terms;
use crate::calendar::Date;
use crate::russian::{self, Forms, Gender, Grammar, Overrides};
use crate::schedule::{Planned, Rules, Schedule, Who, Year};
use crate::staff::{
    Holder, KnownDate, Official, OrderNumber, OrganisationKind, Person, Position, Precision, Role, School,
};

/// All that a context is made from.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The school.
    pub school: &'a School,
    /// The rule packs, whose rows plans print.
    pub rules: &'a Rules,
    /// The year's dates.
    pub schedule: &'a Schedule,
    /// The dates of the year after it, for the lists of the next year.
    pub next: &'a Schedule,
    /// Cases and initials.
    pub grammar: &'a Grammar,
    /// The list of documents with its words and blanks.
    pub listing: &'a Listing,
}

impl<'a> Frame<'a> {
    /// Returns the person and the position of somebody.
    pub fn who(&self, who: Who) -> (&'a Person, &'a Position) {
        let person = &self.school.people[who.person];
        (person, &person.positions[who.position])
    }

    /// Returns a document's own values together with the blocks that every document has; `id` is its own.
    pub fn with_common(&self, id: &str, own: Value) -> Value {
        let mut map = Map::new();
        map.insert("организация".into(), self.organisation());
        map.insert("подписант".into(), self.official(self.signer(id)));
        map.insert("ответственный".into(), self.holder(Role::Responsible));
        map.insert("год".into(), year(&self.schedule.year, &self.next.year));
        map.insert("срок".into(), terms(self.rules, &self.listing.blank.text));
        map.insert("приказ".into(), self.order(id));
        map.insert("исходящий".into(), self.order(id));
        let orders = self.listing.documents.iter().filter(|it| it.title.starts_with("Приказ"));
        map.insert("приказы".into(), orders.map(|it| (it.id.clone(), self.order(&it.id))).collect());
        if let Value::Object(own) = own {
            map.extend(own);
        }
        Value::Object(map)
    }

    /// Returns a person block for one of the staff in one of the person's positions.
    pub fn person(&self, who: Who) -> Value {
        let (person, position) = self.who(who);
        let name = self.grammar.name(&person.name, person.gender, &person.forms);
        let (post, _) = self.grammar.position(&position.title, &position.forms);
        person_block(self.grammar, &name, &post, person.gender)
    }

    /// Lists people with initials; whoever has the same name and initials as another is told apart by the position.
    pub fn told_apart(&self, all: &[Who]) -> Vec<String> {
        let short = |it: &Who| {
            let (person, _) = self.who(*it);
            self.grammar.name(&person.name, person.gender, &person.forms).short.nominative
        };
        let names: Vec<String> = all.iter().map(short).collect();
        let alone = |name: &String| names.iter().filter(|it| *it == name).count() == 1;
        let told = names.iter().zip(all).map(|(name, who)| match alone(name) {
            true => name.clone(),
            false => format!("{name} ({})", self.who(*who).1.title),
        });
        told.collect()
    }

    /// Returns a person block for an office holder; for nobody, lines to fill.
    pub fn official(&self, official: &Official) -> Value {
        if official.name.surname.is_empty() {
            return self.nobody(&official.post);
        }
        // The staff list may know more: forms typed by the school, and the gender.
        let staff = self.school.people.iter().find(|it| it.name == official.name);
        let forms = staff.map(|it| it.forms.clone()).unwrap_or_default();
        let gender = official.gender.or(staff.and_then(|it| it.gender));
        let gender = gender.or_else(|| self.grammar.gender(&official.name));
        let name = self.grammar.name(&official.name, gender, &forms);
        let positions = staff.map_or(&[][..], |it| &it.positions);
        let title = positions.first().map_or("", |it| it.title.as_str());
        let post = match [official.post.as_str(), title].into_iter().find(|it| !it.is_empty()) {
            Some(post) => {
                let typed = positions.iter().find(|it| it.is_called(post)).map(|it| &it.forms);
                self.grammar.position(post, typed.unwrap_or(&Overrides::default())).0
            }
            None => Forms::same(&self.listing.blank.text),
        };
        person_block(self.grammar, &name, &post, gender)
    }

    /// Returns a person block for the first holder of a role, or lines to fill.
    pub fn holder(&self, role: Role) -> Value {
        match self.holders(role).next() {
            Some(holder) => self.official(&holder.official),
            None => self.nobody(""),
        }
    }

    /// Returns all holders of a role in workbook order.
    pub fn holders(&self, role: Role) -> impl Iterator<Item = &'a Holder> {
        self.school.roles.iter().filter(move |it| it.role == role)
    }

    /// Returns who signs a document: the head, or who acts on the day of its order.
    pub fn signer(&self, id: &str) -> &'a Official {
        let organisation = &self.school.organisation;
        let day = self.order_number(id).and_then(|it| it.date.as_ref()).map(|it| it.date);
        match (&organisation.acting, day) {
            (Some((acting, from, to)), Some(day))
                if from.is_none_or(|it| it <= day) && to.is_none_or(|it| day <= it) =>
            {
                acting
            }
            _ => &organisation.head,
        }
    }

    /// Returns number and date of an order of the set, blank where they are unknown.
    pub fn order(&self, id: &str) -> Value {
        let blank = &self.listing.blank;
        let order = self.order_number(id);
        let number = order.and_then(|it| it.number.clone());
        let date = order.and_then(|it| it.date.as_ref()).map(|it| it.date);
        let reference = match (&number, date) {
            (None, None) => blank.reference.clone(),
            _ => format!(
                "от {} №\u{a0}{}",
                date.map_or_else(|| blank.digits.clone(), russian::date_digits),
                number.as_deref().unwrap_or(&blank.number)
            ),
        };
        json!({
            "номер": number.unwrap_or_else(|| blank.number.clone()),
            "дата": date.map_or_else(|| blank.date.clone(), |it| self.grammar.dates.words(it)),
            "дата_цифрами": date.map_or_else(|| blank.digits.clone(), russian::date_digits),
            "ссылка": reference,
        })
    }

    /// Returns a date as far as it is known: «12.03.2021», «март 2021 г.», «2021 г.».
    pub fn known(&self, date: &KnownDate) -> String {
        match date.precision {
            Precision::Day => russian::date_digits(date.date),
            Precision::Month => self.grammar.dates.month_year(date.date),
            Precision::Year => self.grammar.dates.year(date.date),
        }
    }

    /// Returns a planned date as tables print it: the day, or the month in words.
    pub fn planned(&self, planned: &Planned) -> String {
        match planned.month_only {
            true => self.grammar.dates.month_year(planned.date),
            false => russian::date_digits(planned.date),
        }
    }

    /// Returns a date in digits, or a place to write it.
    pub fn date_or_blank(&self, date: Option<Date>) -> Value {
        json!(date.map_or_else(|| self.listing.blank.digits.clone(), russian::date_digits))
    }

    /// Returns a date in words, or a place to write it.
    pub fn words_or_blank(&self, date: Option<Date>) -> Value {
        json!(date.map_or_else(|| self.listing.blank.date.clone(), |it| self.grammar.dates.words(it)))
    }

    /// Returns a text, or a place to write it.
    pub fn text_or_blank(&self, text: Option<&str>) -> Value {
        json!(text.filter(|it| !it.is_empty()).unwrap_or(&self.listing.blank.text))
    }

    /// Returns the day on which a document of the set is signed: as typed, else the day of reckoning.
    ///
    /// The papers of a year that is over are those of its beginning.
    pub fn signed(&self, id: &str) -> Date {
        let typed = self.order_number(id).and_then(|it| it.date.as_ref());
        let year = &self.schedule.year;
        let today = if self.schedule.on > year.to { year.from } else { self.schedule.on };
        typed.map_or(today, |it| it.date)
    }

    /// Finds number and date of an order of the set, as typed; one with a date of another year is not meant.
    pub fn order_number(&self, id: &str) -> Option<&'a OrderNumber> {
        let year = &self.schedule.year;
        let of_year = |it: &&OrderNumber| {
            let date = it.date.as_ref().map(|it| it.date);
            date.is_none_or(|it| year.first_order_day() <= it && it <= year.to)
        };
        self.school.orders.iter().filter(of_year).find(|it| it.document == id)
    }

    /// Returns the full and the short name of the school in six cases, empty where unknown.
    pub fn school_names(&self) -> (Forms, Forms) {
        let it = &self.school.organisation;
        let named = |name: &str, typed: &Overrides| {
            self.grammar.organisation(name).with(typed).map(russian::typography)
        };
        (named(&it.full_name, &it.full_name_forms), named(&it.short_name, &it.short_name_forms))
    }

    fn nobody(&self, post: &str) -> Value {
        let blank = Forms::same(&self.listing.blank.name);
        let post = if post.is_empty() { Forms::same(&self.listing.blank.text) } else { Forms::same(post) };
        json!({
            "есть": false, "фио": blank, "кратко": blank, "инициалы": self.listing.blank.text,
            "имя_отчество": self.listing.blank.name, "обращение": self.listing.blank.name,
            "должность": post, "Должность": post, "пол": "", "ознакомлен": self.grammar.acquainted(None),
            "ответственным": self.grammar.responsible(None),
        })
    }

    fn organisation(&self) -> Value {
        let it = &self.school.organisation;
        let (full, short) = self.school_names();
        // In a sentence there is always a name, or a place to write one.
        let blank = Forms::same(&self.listing.blank.name);
        let called = [&short, &full].into_iter().find(|it| !it.nominative.is_empty()).unwrap_or(&blank);
        let text = |field: &Option<String>| json!(russian::typography(field.as_deref().unwrap_or_default()));
        json!({
            "полное": full.nominative, "полное_родительный": full.genitive, "краткое": short.nominative,
            "название": called.nominative, "название_родительный": called.genitive,
            "название_предложный": called.prepositional,
            "учредитель": text(&it.founder), "место": it.town, "адрес": text(&it.address),
            "телефон": it.phone.as_deref().unwrap_or_default().replace(' ', "\u{a0}"), "почта": text(&it.email), "сайт": text(&it.site),
            "инн": text(&it.inn), "огрн": text(&it.ogrn), "комиссия": text(&it.regional_commission),
            "орган": text(&it.regional_body), "система": text(&it.system),
            "ммс": text(&it.methodical_service), "муниципальный_орган": text(&it.municipal_body),
            "положение_комиссия": text(&it.commission_regulation),
            "положение_посткурс": text(&it.postcourse_regulation),
            "исполнитель": text(&it.executor), "профсоюз": it.union == Some(true),
            "школа": it.kind == OrganisationKind::School, "детский_сад": it.kind == OrganisationKind::Kindergarten,
        })
    }
}

fn person_block(grammar: &Grammar, name: &russian::Declined, post: &Forms, gender: Option<Gender>) -> Value {
    json!({
        "есть": true,
        "фио": name.full,
        "кратко": name.short,
        "инициалы": name.initials,
        "имя_отчество": name.first_patronymic,
        "обращение": format!("{} {}", grammar.dear(gender), name.first_patronymic),
        "должность": post,
        "Должность": post.map(russian::capital),
        "пол": match gender { Some(Gender::Male) => "м", Some(Gender::Female) => "ж", None => "" },
        "ознакомлен": grammar.acquainted(gender),
        "ответственным": grammar.responsible(gender),
    })
}

fn year(year: &Year, next: &Year) -> Value {
    let name = year.name.replace('-', "–");
    let (word, genitive, prepositional) = match year.school {
        true => ("учебный год", "учебного года", "учебном году"),
        false => ("год", "года", "году"),
    };
    json!({
        "имя": name,
        "учебный": year.school,
        "фраза": format!("{name} {word}"),
        "фраза_родительный": format!("{name} {genitive}"),
        "фраза_предложный": format!("{name} {prepositional}"),
        "следующий": format!("{} {word}", next.name.replace('-', "–")),
    })
}
