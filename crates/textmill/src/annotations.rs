//! `textmill annotations`: the annotated text of an output in the formats of other programs.

use crate::{
    arguments::{AnnotationFormat, AnnotationsWanted},
    failure::Failure,
    output::{Artefact, OutputFolder, read_shards},
    report::Report,
};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use textmill_corpus::{AnnotatedShard, Batch, ColumnBuilder, DocumentView, EntityLabel, Mention};
use textmill_export::{TableReader, read_table};
use textmill_interchange::{Annotated, Named, brat, conllu, tei, web_annotation};

/// Writes the annotated text into a folder, which takes its name when all is in it.
pub(crate) fn annotations(wanted: &AnnotationsWanted, report: &Report) -> Result<(), Failure> {
    let output = OutputFolder::new(&wanted.output.output);
    // Without a slash at its end, after which `.partial` would name a folder within it.
    let to: PathBuf = wanted.folder().components().collect();
    if to.exists() {
        return Err(Failure::usage(
            format!("`{}` is there already", to.display()),
            "remove it, or name another folder with --to",
        ));
    }
    if !output.has(Artefact::Annotated) {
        return Err(Failure::damaged(
            format!(
                "`{}` keeps no annotated text: its tables have words and places, and not the text",
                output.path().display()
            ),
            "make it with `textmill run INPUT --keep-stages`",
        ));
    }
    let mut partial = to.clone().into_os_string();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let refused = |error: io::Error| refused(&to, &error);
    if partial.exists() {
        let readme = fs::read(partial.join("README.md")).unwrap_or_default();
        let ours = readme.starts_with(AnnotationFormat::MARK.as_bytes());
        // What a run that was cut off left goes, and an empty folder; nothing else.
        let gone = if ours { fs::remove_dir_all(&partial) } else { fs::remove_dir(&partial) };
        if gone.is_err() {
            return Err(Failure::usage(
                format!("`{}` is needed, and was not written by textmill", partial.display()),
                "move it away, or name another folder with --to",
            ));
        }
    }
    fs::create_dir_all(&partial).map_err(refused)?;
    let mut entities = Entities::open(output.path())?;
    let mut writer = Writer::begin(&partial, wanted.format).map_err(refused)?;
    let (mut documents, mut mentions) = (0, 0);
    for shard in read_shards::<AnnotatedShard>(&output, Artefact::Annotated)? {
        for view in shard?.views() {
            let (counted, named) = entities.of(documents, &view)?;
            let view = DocumentView { mentions: &counted, ..view };
            let document = Annotated { view: &view, number: documents, named: &named };
            writer.document(&document).map_err(refused)?;
            documents += 1;
            mentions += view.mentions.len() as u64;
        }
    }
    writer.end().map_err(refused)?;
    fs::rename(&partial, &to).map_err(refused)?;
    report.annotations_written(documents, mentions, &to);
    Ok(())
}

fn refused(folder: &Path, error: &io::Error) -> Failure {
    Failure::system(
        format!("cannot write to `{}`: {error}", folder.display()),
        "check that the folder can be written to and has free space, or name another with --to",
    )
}

/// What mentions name, read beside the text; nothing when the output has no such tables.
struct Entities {
    mentions: Option<Rows>,
    /// By `entity_id`.
    known: Vec<Named>,
}

/// The rows of the table of mentions, one after another.
struct Rows {
    reader: TableReader,
    batch: Option<Batch>,
    row: usize,
}

impl Rows {
    /// The document of the next row, which is not taken.
    fn peek(&mut self) -> Result<Option<u64>, Failure> {
        while self.batch.as_ref().is_none_or(|batch| self.row == batch.n_rows()) {
            let Some(batch) = self.reader.next() else { return Ok(None) };
            self.batch = Some(batch?);
            self.row = 0;
        }
        Ok(self.int("document_id").map(|document| document as u64))
    }

    fn column(&self, name: &str) -> &ColumnBuilder {
        self.batch.as_ref().expect("a row was peeked at").column(name)
    }

    fn int(&self, column: &str) -> Option<i64> {
        self.column(column).int(self.row)
    }

    /// The mention of the row that was peeked at, in its document; `None` when it has no such place.
    fn mention(&self, view: &DocumentView) -> Option<Mention> {
        let int = |column: &str| self.int(column).and_then(|n| usize::try_from(n).ok());
        let (first, n_tokens) =
            (view.first_token.checked_add(int("first_position")?)?, int("n_tokens")?);
        let last = first.checked_add(n_tokens.checked_sub(1)?)?;
        let label = self.column("label").text(self.row)?;
        let label = EntityLabel::ALL.into_iter().find(|known| known.name() == label)?;
        if last >= view.end_token {
            return None;
        }
        // A name may be a part of a token: `anti-Acme`.
        let (from, to) = (view.shard.tokens.span(first).start, view.shard.tokens.span(last).end);
        let surface = self.column("surface").text(self.row)?;
        let start = from + view.document.text.get(from..to)?.find(surface)?;
        Some(Mention {
            start: start as u32,
            end: (start + surface.len()) as u32,
            first_token: first as u32,
            n_tokens: n_tokens as u32,
            sentence: int("sentence")? as u32,
            label,
            score: self.column("score").float(self.row)?,
        })
    }
}

impl Entities {
    fn open(output: &Path) -> Result<Self, Failure> {
        let table = |name: &str| match read_table(output, name) {
            Ok(reader) => Ok(Some(reader)),
            Err(textmill_export::Error::Missing(_)) => Ok(None),
            Err(error) => Err(error),
        };
        let mut known = Vec::new();
        for batch in table("entities")?.into_iter().flatten() {
            let batch = batch?;
            let text = |column: &str, row| batch.column(column).text(row).map(str::to_owned);
            known.extend((0..batch.n_rows()).map(|row| Named {
                entity: batch.column("entity_id").int(row),
                name: text("name", row),
                wikidata: text("wikidata", row),
            }));
        }
        let mentions = table("mentions")?;
        let mentions = mentions.map(|reader| Rows { reader, batch: None, row: 0 });
        Ok(Self { mentions, known })
    }

    /// The mentions of a document as the tables have them, which know what the user wants found and
    /// left out, and what they name; documents are asked for in their order.
    fn of(
        &mut self,
        document: u64,
        view: &DocumentView,
    ) -> Result<(Vec<Mention>, Vec<Named>), Failure> {
        let Some(rows) = &mut self.mentions else {
            return Ok((view.mentions.to_vec(), vec![Named::default(); view.mentions.len()]));
        };
        let (mut mentions, mut named) = (Vec::<Mention>::new(), Vec::new());
        while let Some(of) = rows.peek()?.filter(|&of| of <= document) {
            let after = mentions.last().map_or(0, |before| before.end);
            let mention = rows.mention(view).filter(|m| of == document && m.start >= after);
            let entity = rows.int("entity_id").and_then(|entity| usize::try_from(entity).ok());
            rows.row += 1;
            match (mention, entity.and_then(|entity| self.known.get(entity))) {
                (Some(mention), Some(entity)) => {
                    mentions.push(mention);
                    named.push(entity.clone());
                }
                _ => {
                    return Err(Failure::damaged(
                        "the tables of this output were not made from its stages",
                        "run textmill again with --keep-stages: it writes both anew",
                    ));
                }
            }
        }
        Ok((mentions, named))
    }
}

/// The files of a format while they are being written.
struct Writer {
    folder: PathBuf,
    format: AnnotationFormat,
    /// The one file of the formats that have one.
    file: Option<BufWriter<File>>,
    n_annotations: u64,
}

/// Documents whose files lie in one folder.
const IN_A_FOLDER: u64 = 1000;

impl Writer {
    fn begin(folder: &Path, format: AnnotationFormat) -> io::Result<Self> {
        let (name, beginning) = match format {
            AnnotationFormat::Conllu => ("annotations.conllu", String::new()),
            AnnotationFormat::Webannotation => {
                ("annotations.jsonld", web_annotation::BEGINNING.to_owned())
            }
            AnnotationFormat::Tei => ("corpus.xml", tei::beginning()),
            AnnotationFormat::Brat => ("annotation.conf", brat::configuration()),
        };
        // First: by it the next run knows what one that was cut off left.
        fs::write(folder.join("README.md"), format.about())?;
        let mut file = BufWriter::new(File::create(folder.join(name))?);
        file.write_all(beginning.as_bytes())?;
        Ok(Self { folder: folder.to_owned(), format, file: Some(file), n_annotations: 0 })
    }

    fn document(&mut self, document: &Annotated<'_>) -> io::Result<()> {
        match self.format {
            AnnotationFormat::Conllu => self.append(|out| conllu::write(document, out)),
            AnnotationFormat::Tei => self.append(|out| tei::write(document, out)),
            AnnotationFormat::Brat => {
                let text = self.text(document)?;
                fs::write(self.folder.join(text).with_extension("ann"), brat::annotations(document))
            }
            AnnotationFormat::Webannotation => {
                let text = self.text(document)?;
                for annotation in web_annotation::annotations(document, &text) {
                    let first = self.n_annotations == 0;
                    self.n_annotations += 1;
                    self.append(|out| {
                        out.push_str(if first { "" } else { web_annotation::BETWEEN });
                        out.push_str(&annotation);
                    })?;
                }
                Ok(())
            }
        }
    }

    fn append(&mut self, write: impl FnOnce(&mut String)) -> io::Result<()> {
        let mut out = String::new();
        write(&mut out);
        self.file.as_mut().map_or(Ok(()), |file| file.write_all(out.as_bytes()))
    }

    /// Writes the clean text of a document, and gives the path of its file below the folder.
    fn text(&self, document: &Annotated<'_>) -> io::Result<String> {
        let folder = format!("{:06}", document.number / IN_A_FOLDER);
        if document.number.is_multiple_of(IN_A_FOLDER) {
            fs::create_dir_all(self.folder.join(&folder))?;
        }
        let path = format!("{folder}/{:09}.txt", document.number);
        fs::write(self.folder.join(&path), document.text())?;
        Ok(path)
    }

    fn end(mut self) -> io::Result<()> {
        let format = self.format;
        self.append(|out| match format {
            AnnotationFormat::Webannotation => out.push_str(web_annotation::END),
            AnnotationFormat::Tei => out.push_str(tei::END),
            AnnotationFormat::Conllu | AnnotationFormat::Brat => {}
        })?;
        let file = self.file.take().map(BufWriter::into_inner).transpose();
        file.map_err(io::IntoInnerError::into_error)?.map_or(Ok(()), |file| file.sync_all())
    }
}
