//! Which parts of a Word file have text. Their names are free: the relationships say what each one is.

use crate::docx::package::{Package, xml};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The text itself.
    Text,
    /// Above the text of a page.
    Header,
    /// Below the text of a page.
    Footer,
    /// Notes at the foot of the page.
    Footnotes,
    /// Notes at the end of the text.
    Endnotes,
    /// The title and the author.
    Properties,
    /// The lists.
    Numbering,
    /// The named styles.
    Styles,
    /// The settings of the document.
    Settings,
    /// A chart or a drawing with text of its own, which is not filled.
    Drawing,
}

impl Role {
    /// Reads the last word of the kind of a relationship; the beginning differs between editions of the standard.
    fn read(kind: &str) -> Option<Self> {
        Some(match kind.rsplit('/').next()? {
            "officeDocument" => Role::Text,
            "header" => Role::Header,
            "footer" => Role::Footer,
            "footnotes" => Role::Footnotes,
            "endnotes" => Role::Endnotes,
            "core-properties" => Role::Properties,
            "numbering" => Role::Numbering,
            "styles" => Role::Styles,
            "settings" => Role::Settings,
            "chart" | "diagramData" => Role::Drawing,
            _ => return None,
        })
    }

    /// Returns what people call the part; the text itself needs no name.
    pub fn word(self) -> &'static str {
        match self {
            Role::Header => "верхний колонтитул",
            Role::Footer => "нижний колонтитул",
            Role::Footnotes => "сноски",
            Role::Endnotes => "концевые сноски",
            Role::Properties => "свойства документа",
            Role::Drawing => "диаграмма или схема",
            Role::Text | Role::Numbering | Role::Styles | Role::Settings => "",
        }
    }

    /// Says whether tags are filled there.
    pub fn has_text(self) -> bool {
        !matches!(self, Role::Numbering | Role::Styles | Role::Settings | Role::Drawing)
    }
}

/// The parts that have a role.
pub struct Parts(Vec<(Role, String)>);

impl Parts {
    /// Reads the relationships. The error is a text for programmers.
    pub fn read(package: &Package) -> Result<Self, String> {
        let mut all = related(package, "")?;
        let text = all.iter().find(|it| it.0 == Role::Text).map(|it| it.1.clone());
        let text = text.ok_or("the file does not name its text")?;
        all.extend(related(package, &text)?.into_iter().filter(|it| it.0 != Role::Text));
        Ok(Self(all))
    }

    /// Returns what a part is.
    pub fn role(&self, name: &str) -> Option<Role> {
        self.0.iter().find(|it| it.1 == name).map(|it| it.0)
    }

    /// Finds the first part of a role.
    pub fn find(&self, role: Role) -> Option<&str> {
        self.0.iter().find(|it| it.0 == role).map(|it| it.1.as_str())
    }
}

/// Lists what a part refers to; the empty name stands for the whole file.
fn related(package: &Package, part: &str) -> Result<Vec<(Role, String)>, String> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = resolved(folder, &format!("_rels/{file}.rels"));
    if !package.names().contains(&name) {
        return Ok(Vec::new());
    }
    let root = xml::parse(&package.part(&name)?)?;
    let inside = root.elements().filter(|it| it.attribute("TargetMode") != Some("External"));
    Ok(inside
        .filter_map(|it| {
            let target = resolved(folder, it.attribute("Target")?);
            let is_there = package.names().contains(&target);
            Some((Role::read(it.attribute("Type")?)?, target)).filter(|_| is_there)
        })
        .collect())
}

/// Returns the full name of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(target) => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
