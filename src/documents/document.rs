//! One file of the set before it has bytes: where it lies, from what it is made, what it is filled with.

use std::collections::BTreeMap;

use serde_json::Value;

use super::facts::Issue;
use super::keys::Key;
use super::listing::Signer;
use crate::calendar::Date;
use crate::memory;
use crate::values::Values;

/// One file of the set, before it has bytes.
#[derive(Clone, Debug)]
pub struct Document {
    /// "D21".
    pub id: String,
    /// What tells it from every other paper, and under what else the memory may know it.
    pub key: Key,
    /// What it is, in words: «Уведомление об окончании срока действия категории».
    pub title: String,
    /// Index of the person it is for; `None` for the whole school.
    pub person: Option<usize>,
    /// The path below the year's folder with `/`: "4 Уведомления/D21 … Иванова М.П..docx".
    pub path: String,
    /// Its number and date, once the workbook knows them.
    pub issue: Option<Issue>,
    /// What it lays down, if it is an order whose changes are to be told.
    pub order: Option<memory::Order>,
    /// As of which day it tells what it tells, if it says so.
    pub as_of: Option<memory::AsOf>,
    /// Of a notice, what it says that must be told anew where it becomes different.
    pub said: BTreeMap<String, String>,
    /// By when it must be signed, if a rule says so.
    pub due: Option<Date>,
    /// How many copies are printed.
    pub copies: usize,
    /// Who signs it, in order, as printed: «Лаптева Н.Г.».
    pub signs: Vec<String>,
    /// Who is made acquainted with it, as printed.
    pub told: Vec<String>,
    /// What is filled.
    pub form: Form,
    /// The values under their Russian names, as templates and tables use them.
    pub context: Values,
}

/// What a document is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Word template by its id: "D21".
    Word(String),
    /// A workbook layout of `rules/tables.toml` by its id.
    Table(String),
}

/// Names those who sign a document, as its values print them, each once; whoever the workbook does not name is left out.
pub fn signs(signers: &[Signer], values: &Values) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for signer in signers {
        let block = match signer {
            Signer::Head => "подписант",
            Signer::Responsible => "ответственный",
            Signer::Teacher => "педагог",
        };
        names.extend(name(&values[block]).filter(|it| !names.contains(it)));
    }
    names
}

/// Names those who are made acquainted with a document, as its values print them.
pub fn told(values: &Values) -> Vec<String> {
    values["ознакомить"].as_array().into_iter().flatten().filter_map(name).collect()
}

/// The surname with initials of a person block; `None` for a line to fill.
fn name(block: &Value) -> Option<String> {
    let known = block["есть"].as_bool() == Some(true);
    block["кратко"]["именительный"].as_str().filter(|_| known).map(String::from)
}
