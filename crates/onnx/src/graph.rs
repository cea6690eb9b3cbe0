//! The graph: sub-tokens in, one row of scores for each of them out.

use crate::{description, error::Error};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokenizers::Encoding;
use tract_onnx::prelude::{
    DatumType, InferenceFact, InferenceModelExt, IntoRunnable, Symbol, TDim, TValue, TVec, Tensor,
    ToDim, TractResult, TypedRunnableModel, tvec,
};

/// What a graph may ask for.
#[derive(Clone, Copy, Debug)]
enum Input {
    /// The numbers of the sub-tokens.
    Ids,
    /// 1 for each of them.
    Mask,
    /// 0 for each of them: there is one text.
    Types,
}

/// Names of inputs, as exporters give them.
const INPUTS: [(&str, Input); 3] =
    [("input_ids", Input::Ids), ("attention_mask", Input::Mask), ("token_type_ids", Input::Types)];

/// A graph that takes texts of any length.
pub(crate) struct Graph {
    plan: Arc<TypedRunnableModel>,
    inputs: Vec<(Input, DatumType)>,
    /// The files beside it that hold its weights, by name.
    weights: Vec<PathBuf>,
    file: PathBuf,
}

impl std::fmt::Debug for Graph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Graph({})", self.file.display())
    }
}

impl Graph {
    pub(crate) fn load(file: &Path) -> Result<Self, Error> {
        let unfit = |problem: String| Error::Unfit { file: file.to_owned(), problem };
        // A damaged file may also make the reader panic: it is no part of ours.
        let loaded = std::panic::catch_unwind(|| load(file));
        let Loaded { plan, inputs, weights } = loaded
            .map_err(|_| unfit("it is damaged".into()))?
            .map_err(|error| unfit(format!("{error:#}")))?;
        let weights = weights.into_iter().map(|name| file.with_file_name(name)).collect();
        Ok(Self { plan, inputs, weights, file: file.to_owned() })
    }

    /// The files beside it that hold its weights, in the order of their names.
    pub(crate) fn weights(&self) -> &[PathBuf] {
        &self.weights
    }

    /// The scores of each sub-token of a window, one a label.
    pub(crate) fn run(&self, window: &Encoding) -> Result<Vec<Vec<f32>>, Error> {
        self.scores(window).map_err(|error| Error::Failed {
            file: self.file.clone(),
            problem: format!("{error:#}"),
        })
    }

    fn scores(&self, window: &Encoding) -> TractResult<Vec<Vec<f32>>> {
        let n = window.len();
        if n == 0 {
            return Ok(Vec::new());
        }
        let mut values: TVec<TValue> = tvec!();
        for &(input, kind) in &self.inputs {
            let column: Vec<i64> = match input {
                Input::Ids => window.get_ids().iter().map(|&id| i64::from(id)).collect(),
                Input::Mask => vec![1; n],
                Input::Types => vec![0; n],
            };
            let tensor = Tensor::from_shape(&[1, n], &column)?;
            values.push(tensor.cast_to_dt(kind)?.into_owned().into());
        }
        let results = self.plan.run(values)?;
        let scores = results[0].cast_to::<f32>()?;
        let scores = scores.to_plain_array_view::<f32>()?;
        let [1, rows, labels] = *scores.shape() else {
            return Err(misfit(format!(
                "it gives values of the shape {:?}, and a row of scores for each sub-token is \
                 asked for",
                scores.shape()
            )));
        };
        let flat: Vec<f32> = scores.iter().copied().collect();
        if rows != n || labels == 0 {
            return Err(misfit(format!("it gives {rows} rows for {n} sub-tokens")));
        }
        Ok(flat.chunks(labels).map(<[f32]>::to_vec).collect())
    }
}

fn misfit(problem: impl Into<String>) -> tract_onnx::prelude::TractError {
    tract_onnx::prelude::TractError::msg(problem.into())
}

/// What reading a graph gives.
struct Loaded {
    plan: Arc<TypedRunnableModel>,
    inputs: Vec<(Input, DatumType)>,
    weights: BTreeSet<String>,
}

/// The kind of number that an input takes.
fn datum_type(fact: &InferenceFact) -> DatumType {
    use tract_onnx::tract_hir::infer::Factoid;
    fact.datum_type.concretize().unwrap_or(DatumType::I64)
}

fn load(file: &Path) -> TractResult<Loaded> {
    // What exporters wrote of shapes inside holds for their own sample, or in names of their own.
    let reader = tract_onnx::onnx().with_ignore_value_info(true).with_ignore_output_shapes(true);
    let description = description::read(&reader, file)?;
    let folder = file.parent().and_then(Path::to_str);
    let read = reader.parse(&description, folder)?;
    if let Some(missing) = read.unresolved_inputs.first() {
        return Err(misfit(format!("it asks for `{missing}`, which nothing gives")));
    }
    let mut model = read.model;
    let length: Symbol = model.symbols.sym("S");
    let mut inputs = Vec::new();
    for (i, outlet) in model.input_outlets()?.to_vec().into_iter().enumerate() {
        let name = model.node(outlet.node).name.clone();
        let Some(&(_, input)) = INPUTS.iter().find(|(known, _)| *known == name) else {
            return Err(misfit(format!(
                "it asks for the input `{name}`, and there are input_ids, attention_mask and \
                 token_type_ids"
            )));
        };
        let kind = datum_type(model.input_fact(i)?);
        inputs.push((input, kind));
        let shape: [TDim; 2] = [1.to_dim(), length.clone().into()];
        model.set_input_fact(i, InferenceFact::dt_shape(kind, &shape))?;
    }
    if inputs.is_empty() {
        return Err(misfit("it has no input"));
    }
    for outlet in model.output_outlets()?.to_vec() {
        model.set_outlet_fact(outlet, InferenceFact::default())?;
    }
    let plan = model.into_optimized()?.into_runnable()?;
    Ok(Loaded { plan, inputs, weights: description::weights(&description) })
}
