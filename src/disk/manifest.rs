//! What the program itself wrote into a year's folder, so that a later run knows its own files from edited ones.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::report::{Place, Report};

/// The manifest's name; hidden where a dot hides.
pub const NAME: &str = ".cyclogram.json";

/// The form of the manifest; another number is another program's.
const FORMAT: u32 = 1;

/// The program's own files of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this record.
    format: u32,
    /// By path with `/`: the SHA-256 of each content that is the program's own. While a run goes on these are two, old and new, so
    /// that after a crash at any step neither is taken for a person's work.
    pub files: BTreeMap<String, Vec<String>>,
}

impl Manifest {
    /// Reads the manifest of a folder; a folder without one has nothing of ours.
    ///
    /// A damaged manifest is a remark: then every file that differs is treated as edited by a person, and nothing is lost.
    pub fn read(folder: &Path, report: &mut Report) -> Manifest {
        let empty = Manifest { format: FORMAT, files: BTreeMap::new() };
        let Ok(bytes) = std::fs::read(folder.join(NAME)) else { return empty };
        match serde_json::from_slice::<Manifest>(&bytes) {
            Ok(manifest) if manifest.format == FORMAT => manifest,
            _ => {
                report.remark(
                    Place::File(NAME.into()),
                    "служебный файл повреждён, прежние документы считаются правлеными",
                );
                report.hint("новые редакции лягут рядом; лишние файлы удалите сами");
                empty
            }
        }
    }

    /// Whether the program itself made this content of this file.
    pub fn made(&self, path: &str, hash: &str) -> bool {
        self.files.get(path).is_some_and(|it| it.iter().any(|it| it == hash))
    }

    /// Returns the manifest as text with a file a line.
    pub fn text(&self) -> Vec<u8> {
        // A map of strings cannot fail to be written.
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        text
    }
}

/// Returns the SHA-256 of some bytes in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}
