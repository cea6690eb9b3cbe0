"""Executes the notebooks on an output folder: run.py OUTPUT INPUTS [FOLDER for the executed copies]."""
import json
import pathlib
import sys

import nbformat
from nbclient import NotebookClient

output, inputs = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
for path in sorted(pathlib.Path(__file__).parent.glob("*.ipynb")):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        assert cell.cell_type != "code" or not cell.outputs, f"{path.name}: clear its outputs"
        if "parameters" in cell.metadata.get("tags", []):
            cell.source += f"\noutput = {json.dumps(output)}\ninputs = {json.dumps(inputs)}\n"
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    charts = sum("image/png" in out.get("data", {}) for cell in notebook.cells for out in cell.get("outputs", []))
    assert charts >= 5, f"{path.name}: {charts} charts"
    if len(sys.argv) > 3:
        nbformat.write(notebook, pathlib.Path(sys.argv[3]) / path.name)
    print(f"{path.name}: {charts} charts")
