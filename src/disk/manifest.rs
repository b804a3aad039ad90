//! What the program itself wrote into a year's folder, so that a later run knows its own files from edited ones.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::report::{Place, Report, Reported};

use super::names::{DAMAGED, is_inside};
use super::refusal::refuse;
use super::whole;

/// The manifest's name; hidden where a dot hides.
pub const NAME: &str = ".cyclogram.json";

/// The form of the manifest; a higher number is a newer program's.
const FORMAT: u32 = 1;

/// The program's own files of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this record.
    format: u32,
    /// By path with `/`: the SHA-256 of each content that is the program's own. While a run goes on these are two, old and new, so
    /// that after a crash at any step neither is taken for a person's work.
    pub files: BTreeMap<String, Vec<String>>,
    /// While a run goes on: the files in the staging folder by their numbers, and where each of them belongs. After a crash a
    /// content there that is not the program's own is a person's work that was just being put back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub placing: BTreeMap<usize, String>,
}

impl Manifest {
    /// Reads the manifest of a folder; a folder without one has nothing of ours.
    ///
    /// One that cannot be read, or that a newer program wrote, is an error: nothing is known of what may be replaced. A damaged one
    /// is laid aside with a remark: then every file that differs is treated as edited by a person, and nothing is lost.
    pub fn read(folder: &Path, report: &mut Report) -> Result<Manifest, Reported> {
        let path = folder.join(NAME);
        let empty = Manifest { format: FORMAT, files: BTreeMap::new(), placing: BTreeMap::new() };
        if whole::is_link(&path) {
            let reported = report.error(
                Place::File(NAME.into()),
                "на месте служебного файла ссылка, по ней программа не пишет",
            );
            report.hint("удалите эту ссылку и запустите программу ещё раз");
            return Err(reported);
        }
        let bytes = match whole::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(empty),
            Err(error) => {
                let reported = refuse(&path, &error, report);
                report.hint("в этом служебном файле записано, какие документы можно заменять; без него ничего не тронуто");
                return Err(reported);
            }
        };
        match serde_json::from_slice::<Manifest>(&bytes) {
            Ok(manifest) if manifest.format == FORMAT => Ok(manifest.within(report)),
            Ok(manifest) if manifest.format > FORMAT => {
                let reported =
                    report.error(Place::File(NAME.into()), "эту папку вела более новая версия программы");
                report.hint(
                    "запустите ту же или более новую версию: прежняя не знает, что из этой папки уже издано",
                );
                Err(reported)
            }
            _ => {
                set_aside(folder, &path, report)?;
                Ok(empty)
            }
        }
    }

    /// Reads the manifest of a folder without a word; `None` if there is none to rely on.
    pub fn peek(folder: &Path) -> Option<Manifest> {
        let manifest: Manifest = serde_json::from_slice(&whole::read(&folder.join(NAME)).ok()?).ok()?;
        (manifest.format == FORMAT).then(|| manifest.within(&mut Report::default()))
    }

    /// Drops the paths that lead out of the folder: nobody but a person or a fault can have written them.
    fn within(mut self, report: &mut Report) -> Manifest {
        let known = self.files.len() + self.placing.len();
        self.files.retain(|path, _| is_inside(path));
        self.placing.retain(|_, path| is_inside(path));
        if self.files.len() + self.placing.len() < known {
            report.remark(
                Place::File(NAME.into()),
                "в служебном файле записаны чужие пути, они не приняты во внимание",
            );
            report.hint("программа читает и пишет только внутри папки года");
        }
        self
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

/// Keeps a damaged manifest under another name: somebody may still read it.
fn set_aside(folder: &Path, path: &Path, report: &mut Report) -> Result<(), Reported> {
    let names = (1..).map(|number| match number {
        1 => DAMAGED.to_owned(),
        _ => DAMAGED.replace(')', &format!(" {number})")),
    });
    for name in names {
        match whole::move_new(path, &folder.join(&name)) {
            Ok(()) => {
                report.remark(
                    Place::File(NAME.into()),
                    "служебный файл повреждён, прежние документы считаются правлеными",
                );
                report.hint(format!(
                    "новые редакции лягут рядом, лишние файлы удалите сами; повреждённый файл сохранён как «{name}»"
                ));
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refuse(path, &error, report)),
        }
    }
    Ok(())
}

/// Returns the SHA-256 of some bytes in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}
