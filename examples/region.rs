//! Writes the staff workbooks of invented schools: `region FOLDER SCHOOLS TEACHERS`; for measuring many schools at once.

#![expect(clippy::unwrap_used, reason = "an example that cannot go on must stop")]

use std::error::Error;
use std::path::Path;

#[path = "../tests/suite/district/schools.rs"]
#[expect(dead_code, reason = "the tests count what they invent; here it is only written")]
mod schools;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, teachers] = arguments.as_slice() else {
        return Err("region FOLDER SCHOOLS TEACHERS".into());
    };
    let (count, teachers): (u64, u64) = (count.parse()?, teachers.parse()?);
    std::fs::create_dir_all(folder)?;
    for number in 1..=count {
        let path = Path::new(folder).join(format!("СОШ {number:04}.xlsx"));
        std::fs::write(path, schools::school(number, teachers).workbook())?;
    }
    Ok(())
}
