//! Says which build this is, and lists what lies in `rules/` and `templates/`, so that a new file there is part of the executable without a line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    // A release says from which commit it was built; a copy built by hand says that.
    println!("cargo::rerun-if-env-changed=CYCLOGRAM_BUILD");
    let build = std::env::var("CYCLOGRAM_BUILD")
        .map_or("из исходного кода".into(), |it| format!("сборка {it}"));
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=CYCLOGRAM_VERSION={version} ({build})");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut code = String::new();
    list(&mut code, "RULES", &root.join("rules"), &["toml"])?;
    list(&mut code, "TEMPLATES", &root.join("templates"), &["md", "toml"])?;
    std::fs::write(PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("baked.rs"), code)
}

fn list(code: &mut String, name: &str, folder: &Path, endings: &[&str]) -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    // The order of a folder is the file system's own.
    paths.sort();
    paths.retain(|it| it.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending)));
    let _ = writeln!(code, "const {name}: &[(&str, &str)] = &[");
    for path in &paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(code, "    ({file:?}, include_str!({:?})),", path.to_string_lossy());
    }
    let _ = writeln!(code, "];");
    Ok(())
}
