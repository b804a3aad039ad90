//! Who signs a document and who is made acquainted with it, by the names that its own values print.

use serde_json::Value;

use super::{Signer, Told};

/// Names those who sign, as printed, each once; whoever the workbook does not name is left out.
pub fn signs(signers: &[Signer], context: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for signer in signers {
        let block = match signer {
            Signer::Head => "подписант",
            Signer::Responsible => "ответственный",
            Signer::Teacher => "педагог",
        };
        names.extend(name(&context[block]).filter(|it| !names.contains(it)));
    }
    names
}

/// Names those who are made acquainted, as printed.
pub fn told(told: Option<Told>, context: &Value) -> Vec<String> {
    match told {
        Some(Told::Teacher) => name(&context["педагог"]).into_iter().collect(),
        Some(Told::Readers) => {
            context["ознакомить"].as_array().into_iter().flatten().filter_map(name).collect()
        }
        None => Vec::new(),
    }
}

/// The surname with initials of a person block; `None` for a line to fill.
fn name(block: &Value) -> Option<String> {
    let known = block["есть"].as_bool() == Some(true);
    block["кратко"]["именительный"].as_str().filter(|_| known).map(String::from)
}
