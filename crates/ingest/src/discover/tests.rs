//! What arguments name, on folders made for each test.

use super::*;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use tempfile::TempDir;

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn find(folder: &TempDir, arguments: &[&str]) -> Result<Inputs, Error> {
    let arguments: Vec<OsString> = arguments
        .iter()
        .map(|a| if *a == "-" { OsString::from("-") } else { folder.path().join(a).into() })
        .collect();
    discover(&arguments, &Settings::default())
}

fn names(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    find(folder, arguments).unwrap().files.into_iter().map(|f| f.source_path).collect()
}

#[test]
fn a_folder_is_read_with_all_below_and_its_name_begins_the_paths() {
    let f = folder(&["seeds/b.txt", "seeds/a/c.txt", "other/x.txt"]);
    assert_eq!(names(&f, &["seeds"]), ["seeds/a/c.txt", "seeds/b.txt"]);
}

#[test]
fn files_of_one_name_are_told_apart_by_their_folders() {
    let f = folder(&["x/a.jsonl", "y/a.jsonl"]);
    assert_eq!(names(&f, &["x/a.jsonl", "y/a.jsonl"]), ["x/a.jsonl", "y/a.jsonl"]);
    assert_eq!(names(&f, &["y/a.jsonl"]), ["a.jsonl"]);
}

#[test]
fn the_order_of_arguments_and_naming_twice_make_no_difference() {
    let f = folder(&["d/a.txt", "d/b.txt", "e.txt"]);
    let once = find(&f, &["d", "e.txt"]).unwrap();
    assert_eq!(find(&f, &["e.txt", "d/b.txt", "d", "d/../d"]).unwrap().files, once.files);
}

#[test]
fn paths_are_sorted_by_their_bytes() {
    let f = folder(&["d/a.txt", "d/B.txt", "d/a/z.txt", "d/é.txt"]);
    assert_eq!(names(&f, &["d"]), ["d/B.txt", "d/a.txt", "d/a/z.txt", "d/é.txt"]);
}

#[test]
fn patterns_are_expanded_when_the_shell_did_not() {
    let f = folder(&["d/a.txt", "d/b.md", "d/e/c.txt", "d/.hidden.txt", "d/[x].txt"]);
    assert_eq!(names(&f, &["d/*.txt"]), ["[x].txt", "a.txt"]);
    assert_eq!(names(&f, &["d/**/*.txt"]), ["[x].txt", "a.txt", "e/c.txt"]);
    assert_eq!(names(&f, &["d/{a,b}.*"]), ["a.txt", "b.md"]);
    assert_eq!(names(&f, &["d/[x].txt"]), ["[x].txt"], "a file of that very name comes first");
    assert_eq!(names(&f, &["d/.h*"]), [".hidden.txt"]);
}

#[test]
fn hidden_files_are_read_only_when_they_are_named() {
    let f = folder(&["d/.secret/a.txt", "d/.b.txt", "d/c.txt", "d/.gitignore"]);
    fs::write(f.path().join("d/.gitignore"), "c.txt").unwrap();
    assert_eq!(names(&f, &["d"]), ["d/c.txt"]);
    assert_eq!(names(&f, &["d/.b.txt"]), [".b.txt"]);
    assert_eq!(names(&f, &["d/.secret"]), [".secret/a.txt"]);
}

#[test]
fn what_does_not_exist_is_an_error_with_a_remedy() {
    let f = folder(&["d/a.txt"]);
    fs::create_dir(f.path().join("empty")).unwrap();
    assert!(matches!(find(&f, &["nothing"]), Err(Error::Missing { .. })));
    assert!(matches!(find(&f, &["empty"]), Err(Error::EmptyFolder { .. })));
    assert!(matches!(find(&f, &["d/*.csv"]), Err(Error::NoMatch { .. })));
    assert!(matches!(find(&f, &["nowhere/*.csv"]), Err(Error::Missing { .. })));
    assert!(matches!(find(&f, &[]), Err(Error::NoArguments)));
    assert!(!find(&f, &["nothing"]).unwrap_err().hint().is_empty());
}

#[test]
fn a_name_that_is_no_utf8_is_written_with_escapes_and_can_be_opened() {
    let f = folder(&["d/a.txt"]);
    let name = OsStr::from_bytes(b"caf\xE9.txt");
    fs::write(f.path().join("d").join(name), "x").unwrap();
    let inputs = find(&f, &["d"]).unwrap();
    assert_eq!(inputs.files[1].source_path, "d/caf\\xe9.txt");
    assert!(fs::read(&inputs.files[1].path).is_ok());
}

#[test]
fn links_to_files_are_followed_and_links_to_folders_are_not() {
    let f = folder(&["d/a.txt", "out/b.txt", "out/c.txt"]);
    let link = |to: &str, from: &str| {
        std::os::unix::fs::symlink(f.path().join(to), f.path().join(from)).unwrap();
    };
    link("out", "d/folder");
    link("out/b.txt", "d/link.txt");
    link("d/a.txt", "d/0.txt");
    link("nowhere", "d/dangling.txt");
    let inputs = find(&f, &["d"]).unwrap();
    let names: Vec<_> = inputs.files.iter().map(|f| f.source_path.as_str()).collect();
    assert_eq!(names, ["d/a.txt", "d/dangling.txt", "d/link.txt"], "0.txt is a.txt once more");
    assert!(matches!(inputs.files[1].kind, InputKind::Unreadable(_)));
}

#[test]
fn what_is_no_file_below_a_folder_is_told_and_not_waited_for() {
    let f = folder(&["d/a.txt"]);
    let socket = std::os::unix::net::UnixListener::bind(f.path().join("d/socket.txt")).unwrap();
    for argument in ["d", "d/*.txt"] {
        let inputs = find(&f, &[argument]).unwrap();
        assert_eq!(inputs.files.len(), 2, "{argument}");
        assert!(
            matches!(&inputs.files[1].kind, InputKind::Unreadable(why) if why.contains("socket"))
        );
    }
    drop(socket);
}

#[test]
fn the_standard_input_stands_among_the_files() {
    let f = folder(&["a.txt", "z.txt"]);
    assert_eq!(names(&f, &["z.txt", "-", "a.txt", "-"]), ["a.txt", "stdin", "z.txt"]);
    let alone = find(&f, &["-"]).unwrap();
    assert_eq!((alone.root, alone.files[0].kind.clone()), (PathBuf::new(), InputKind::Stdin));
}

#[test]
fn what_the_settings_exclude_is_left_out() {
    let f = folder(&["d/README.md", "d/e/README.md", "d/a.txt", "d/b.bak"]);
    let excluding = |patterns: &[&str]| {
        let exclude = patterns.iter().map(|p| (*p).to_owned()).collect();
        let settings = Settings { exclude, ..Settings::default() };
        discover(&[f.path().join("d").into()], &settings)
            .map(|inputs| inputs.files.into_iter().map(|f| f.source_path).collect::<Vec<_>>())
    };
    assert_eq!(excluding(&["d/*.md", "**/*.bak"]).unwrap(), ["d/a.txt", "d/e/README.md"]);
    assert!(excluding(&["[oops"]).is_err(), "a pattern that is none is said so");
}
