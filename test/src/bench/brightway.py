"""Brightway on a graph written by graph-rollup.ts; prints one JSON line with times in ms.

Needs bw2calc and bw_processing. The technosphere is identity minus amounts, every node has one
direct emission of one flow whose characterisation factor is 1, and the demand is one unit of node 0.
"""

import json
import statistics
import sys
import time

import bw2calc
import bw_processing as bwp
import numpy as np


def datapackage(graph):
    size = len(graph["direct"])
    nodes = np.arange(size)
    technosphere = np.zeros(size + len(graph["from"]), dtype=bwp.INDICES_DTYPE)
    technosphere["row"] = np.concatenate([nodes, graph["to"]])
    technosphere["col"] = np.concatenate([nodes, graph["from"]])
    amounts = np.concatenate([np.ones(size), graph["amount"]])
    flip = np.concatenate([np.zeros(size, dtype=bool), np.ones(len(graph["from"]), dtype=bool)])
    biosphere = np.zeros(size, dtype=bwp.INDICES_DTYPE)
    biosphere["row"] = size
    biosphere["col"] = nodes
    impact = np.array([(size, size)], dtype=bwp.INDICES_DTYPE)

    package = bwp.create_datapackage()
    package.add_persistent_vector(
        matrix="technosphere_matrix",
        indices_array=technosphere,
        data_array=amounts,
        flip_array=flip,
    )
    package.add_persistent_vector(
        matrix="biosphere_matrix",
        indices_array=biosphere,
        data_array=np.array(graph["direct"]),
    )
    package.add_persistent_vector(
        matrix="characterization_matrix",
        indices_array=impact,
        data_array=np.ones(1),
    )
    return package


def run(package):
    lca = bw2calc.LCA({0: 1}, data_objs=[package])
    lca.lci()
    lca.lcia()
    return lca


def milliseconds(action):
    start = time.perf_counter()
    value = action()
    return (time.perf_counter() - start) * 1000, value


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        graph = json.load(file)
    package = datapackage(graph)
    first, lca = milliseconds(lambda: run(package))
    again = []
    for _ in range(graph["repeats"]):
        spent, _ = milliseconds(lambda: (lca.redo_lci({0: 1}), lca.redo_lcia()))
        again.append(spent)
    version = bw2calc.__version__
    if isinstance(version, tuple):
        version = ".".join(str(part) for part in version)
    solver = "SuperLU"
    if getattr(bw2calc, "PYPARDISO", False):
        solver = "PARDISO"
    elif getattr(bw2calc, "UMFPACK", False):
        solver = "UMFPACK"
    print(
        json.dumps(
            {
                "firstMs": first,
                "againMs": statistics.median(again),
                "score": float(lca.score),
                "version": version,
                "solver": solver,
            }
        )
    )


main()
