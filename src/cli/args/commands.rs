//! The commands, their keys and the Russian help of both.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::calendar::{self, Date};

/// The layout of every help page; clap's own has English headings.
const LAYOUT: &str = "\
{about-with-newline}
Использование: {usage}

{all-args}
{after-help}";

const MORE: &str = "\
Примеры:
  cyclogram                              весь комплект года по книге из папки input
  cyclogram check input/кадры.xlsx       только проверить книгу
  cyclogram build кадры.xlsx --with курсы.xlsx --with отпуска.xlsx
                                         несколько книг одной школы
  cyclogram --year 2027                  комплект на календарный год
  cyclogram dates --format csv           все сроки с обоснованием, для Excel
  cyclogram explain B-01                 что значит код сообщения

Программа возвращает 0, если всё сделано, 1 — если не сделано, 2 — если команда написана неверно.";

const NEW: &str = "\
Без ключей — пустая книга input/Кадры.xlsx с подсказками: чтобы начать, заполните в ней два листа с жёлтыми ярлычками.
С ключом --from — та же книга, но уже заполненная из вашей прежней: всё понятое встанет по форме, непонятое будет названо в «Отчёте о
переносе.txt».";

/// What was asked for.
#[derive(Debug, Parser)]
#[command(
    name = "cyclogram",
    version = env!("CYCLOGRAM_VERSION"),
    about = "Годовой комплект документов школы по аттестации педагогов и посткурсовому сопровождению",
    override_usage = "cyclogram [КОМАНДА] [КНИГА] [КЛЮЧИ]",
    after_help = MORE,
    help_template = LAYOUT,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Команды",
    args_conflicts_with_subcommands = true
)]
pub struct Asked {
    /// Without a command the set is built.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The keys of `build`.
    #[command(flatten)]
    pub build: Build,
    #[command(flatten)]
    help: Help,
    /// Показать версию программы
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Ключи")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Составить комплект документов на год (то же, что и без команды)
    #[command(override_usage = "cyclogram build [КНИГА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Build(BuildWithHelp),
    /// Проверить книгу: все замечания с ячейками и подсказками
    #[command(override_usage = "cyclogram check [КНИГА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Check(Check),
    /// Показать все сроки года и почему они такие
    #[command(override_usage = "cyclogram dates [КНИГА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Dates(Show),
    /// Показать имена и должности во всех падежах, сомнительные первыми
    #[command(override_usage = "cyclogram names [КНИГА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Names(Show),
    /// Подготовить папку для своей школы: пустую книгу и памятку
    #[command(override_usage = "cyclogram new [ПАПКА] [КЛЮЧИ]", after_help = NEW, help_template = LAYOUT, disable_help_flag = true)]
    New(New),
    /// Выложить встроенные шаблоны файлами Word или правила файлами TOML, чтобы править их
    #[command(override_usage = "cyclogram templates [ПАПКА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Templates(Templates),
    /// Собрать «Сводки для района» нескольких школ в один свод
    #[command(override_usage = "cyclogram district СВОДКИ… [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    District(District),
    /// Собрать год в один файл: документы, книгу, свои правила и шаблоны, контрольные суммы
    #[command(override_usage = "cyclogram archive [КНИГА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Archive(Archive),
    /// Соединить неподписанные бумаги каждого дня в один файл Word для печати, со списком впереди
    #[command(override_usage = "cyclogram print [КНИГА] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Print(Archive),
    /// Сверить папку года или архив с тем, что составила бы программа; ничего не меняется
    #[command(override_usage = "cyclogram verify [КНИГА или АРХИВ] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Verify(Archive),
    /// Объяснить код сообщения: почему это важно и что сделать; без кода — все
    #[command(override_usage = "cyclogram explain [КОД] [КЛЮЧИ]", help_template = LAYOUT, disable_help_flag = true)]
    Explain(Explain),
    /// Дополнение команд по Tab: cyclogram completions bash
    #[command(hide = true, override_usage = "cyclogram completions ОБОЛОЧКА", help_template = LAYOUT, disable_help_flag = true)]
    Completions(Completions),
    /// Страница для команды man
    #[command(hide = true, help_template = LAYOUT, disable_help_flag = true)]
    Man,
}

/// Which workbook, rules, year and day.
#[derive(Debug, Default, Args)]
pub struct Given {
    /// Книга Excel со сведениями о работниках; если не названа, берётся самая новая из папки input
    #[arg(value_name = "КНИГА", help_heading = "Что читать")]
    pub workbook: Option<PathBuf>,
    /// Ещё книга этой же школы: с курсами, с отпусками; ключ можно повторить, в споре верят основной книге
    #[arg(long, value_name = "КНИГА", help_heading = "Что читать")]
    pub with: Vec<PathBuf>,
    /// Папка с книгами вместо input
    #[arg(long, value_name = "ПАПКА", help_heading = "Что читать")]
    pub input: Option<PathBuf>,
    /// Папка со своими правилами вместо rules
    #[arg(long, value_name = "ПАПКА", help_heading = "Что читать")]
    pub rules: Option<PathBuf>,
    /// Папка со своими шаблонами вместо templates
    #[arg(long, value_name = "ПАПКА", help_heading = "Что читать")]
    pub templates: Option<PathBuf>,
    /// Год: учебный (2026-2027) или календарный (2027)
    #[arg(long, value_name = "ГОД", help_heading = "Ключи")]
    pub year: Option<String>,
    /// День, от которого считать сроки: 20.08.2026; без ключа — из книги, а если его там нет, то сегодня
    #[arg(long, value_name = "ДАТА", help_heading = "Ключи", value_parser = day)]
    pub on: Option<Date>,
}

/// How a command answers that has no table for Excel.
#[derive(Debug, Default, Args)]
#[command(hide_possible_values = true)]
pub struct Answering {
    /// Вид ответа: table — для чтения, json — для программ
    #[arg(long, value_name = "ВИД", value_enum, help_heading = "Ключи")]
    pub format: Option<Format>,
}

/// Keys of `build`.
#[derive(Debug, Default, Args)]
pub struct Build {
    /// What is read.
    #[command(flatten)]
    pub given: Given,
    /// Книги ещё других школ: у каждой своя папка результатов; папка с книгами — то же самое
    #[arg(value_name = "КНИГИ", help_heading = "Что читать")]
    pub more: Vec<PathBuf>,
    /// Куда писать; внутри создаётся папка года (без ключа — output)
    #[arg(long, value_name = "ПАПКА", help_heading = "Ключи")]
    pub output: Option<PathBuf>,
    /// Составить документы, несмотря на ошибки, без тех сведений, которые не удалось прочитать
    #[arg(long, help_heading = "Ключи")]
    pub partial: bool,
    /// Продолжить, хотя книга убирает в «Архив» больше пятой части черновиков или в ней названа другая школа
    #[arg(long, help_heading = "Ключи")]
    pub accept: bool,
    /// Положить в папку года ещё и календарь каждого, кто отвечает за дела
    #[arg(long, help_heading = "Ключи")]
    pub calendars: bool,
    /// Составить только эти документы: D21 или D03,D04
    #[arg(long, value_name = "НОМЕРА", value_delimiter = ',', help_heading = "Ключи")]
    pub only: Vec<String>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
}

/// `build` by its name.
#[derive(Debug, Args)]
pub struct BuildWithHelp {
    /// Its keys.
    #[command(flatten)]
    pub build: Build,
    #[command(flatten)]
    help: Help,
}

/// Keys of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// What is read.
    #[command(flatten)]
    pub given: Given,
    /// Папка, в которой лежат папки годов (без ключа — output)
    #[arg(long, value_name = "ПАПКА", help_heading = "Ключи")]
    pub output: Option<PathBuf>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
    /// Записать копию книги с замечаниями у ячеек; без имени — в папку output
    #[arg(long, value_name = "ФАЙЛ", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = OsStringValueParser::new().map(PathBuf::from), help_heading = "Ключи")]
    pub annotate: Option<PathBuf>,
    #[command(flatten)]
    help: Help,
}

/// Keys of the commands that show something.
#[derive(Debug, Args)]
#[command(hide_possible_values = true)]
pub struct Show {
    /// What is read.
    #[command(flatten)]
    pub given: Given,
    /// Папка, в которой лежат папки годов (без ключа — output)
    #[arg(long, value_name = "ПАПКА", help_heading = "Ключи")]
    pub output: Option<PathBuf>,
    /// Вид ответа: table — для чтения, csv — для Excel, json — для программ
    #[arg(long, value_name = "ВИД", value_enum, help_heading = "Ключи")]
    pub format: Option<TableFormat>,
    #[command(flatten)]
    help: Help,
}

/// Keys of `archive`, `print` and `verify`.
#[derive(Debug, Args)]
pub struct Archive {
    /// What is read; for `verify` an archive in place of the workbook.
    #[command(flatten)]
    pub given: Given,
    /// Папка, в которой лежат папки годов (без ключа — output)
    #[arg(long, value_name = "ПАПКА", help_heading = "Ключи")]
    pub output: Option<PathBuf>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
    #[command(flatten)]
    help: Help,
}

/// Keys of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// Папка, в которой всё подготовить; без неё — текущая
    #[arg(value_name = "ПАПКА", help_heading = "Куда писать")]
    pub folder: Option<PathBuf>,
    /// Вместо пустой книги положить образец с вымышленной школой
    #[arg(long, help_heading = "Ключи")]
    pub sample: bool,
    /// Перенести в новую книгу всё, что понято из прежней; прежняя не меняется
    #[arg(long, value_name = "КНИГА", conflicts_with = "sample", help_heading = "Ключи")]
    pub from: Option<PathBuf>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
    #[command(flatten)]
    help: Help,
}

/// Keys of `templates`.
#[derive(Debug, Args)]
pub struct Templates {
    /// Куда выложить; без неё — templates, а правила — rules
    #[arg(value_name = "ПАПКА", help_heading = "Куда писать")]
    pub folder: Option<PathBuf>,
    /// Не выкладывать, а проверить шаблоны школы из папки
    #[arg(long, help_heading = "Ключи")]
    pub check: bool,
    /// Выложить не шаблоны, а встроенные правила: сроки, выходные, должности, заголовки столбцов
    #[arg(long, conflicts_with = "check", help_heading = "Ключи")]
    pub rules: bool,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
    #[command(flatten)]
    help: Help,
}

/// Keys of `district`.
#[derive(Debug, Args)]
pub struct District {
    /// Сводки школ: файлы Excel или папки с ними, и с папками внутри
    #[arg(value_name = "СВОДКИ", required = true, help_heading = "Что читать")]
    pub files: Vec<PathBuf>,
    /// Список школ: текст, CSV или книга Excel с названиями или ИНН; кто не прислал сводку, будет назван
    #[arg(long, value_name = "ФАЙЛ", help_heading = "Что читать")]
    pub schools: Option<PathBuf>,
    /// Прошлогодний свод, чтобы сравнить с ним
    #[arg(long, value_name = "ФАЙЛ", help_heading = "Что читать")]
    pub last: Option<PathBuf>,
    /// Папка со своими правилами вместо rules
    #[arg(long, value_name = "ПАПКА", help_heading = "Что читать")]
    pub rules: Option<PathBuf>,
    /// Папка со своим шаблоном письма вместо templates
    #[arg(long, value_name = "ПАПКА", help_heading = "Что читать")]
    pub templates: Option<PathBuf>,
    /// Куда писать свод; без ключа — output
    #[arg(long, value_name = "ПАПКА", help_heading = "Ключи")]
    pub output: Option<PathBuf>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
    #[command(flatten)]
    help: Help,
}

/// Keys of `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// Код из сообщения, например B-01; можно набрать и русскими буквами
    #[arg(value_name = "КОД", help_heading = "Что объяснить")]
    pub code: Option<String>,
    /// How it answers.
    #[command(flatten)]
    pub answer: Answering,
    #[command(flatten)]
    help: Help,
}

/// Keys of `completions`.
#[derive(Debug, Args)]
#[command(hide_possible_values = true)]
pub struct Completions {
    /// Для какой оболочки: bash, zsh, fish, powershell или elvish
    #[arg(value_name = "ОБОЛОЧКА", help_heading = "Что вывести")]
    pub shell: clap_complete::Shell,
    #[command(flatten)]
    help: Help,
}

/// The help key under a Russian heading.
#[derive(Debug, Default, Args)]
struct Help {
    /// Показать эту справку
    #[arg(short, long, action = ArgAction::Help, help_heading = "Ключи")]
    help: Option<bool>,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    #[default]
    Table,
    /// For other programs; the shapes are in `docs/interfaces.md`.
    Json,
}

/// How an answer that is one table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For reading.
    #[default]
    Table,
    /// For Excel: semicolons and a byte order mark.
    Csv,
    /// For other programs; the shapes are in `docs/interfaces.md`.
    Json,
}

/// Reads a day as a school writes it, or as programs do.
fn day(text: &str) -> Result<Date, String> {
    let mut parts = text.split('.');
    let number = |it: Option<&str>| it.and_then(|it| it.parse::<u32>().ok());
    let written = match (number(parts.next()), number(parts.next()), number(parts.next()), parts.next()) {
        (Some(day), Some(month), Some(year), None) if year >= 1000 => {
            i32::try_from(year).ok().and_then(|year| calendar::date(year, month, day))
        }
        _ => None,
    };
    written.or_else(|| calendar::iso(text)).ok_or_else(|| "запишите дату как 20.08.2026".to_string())
}
