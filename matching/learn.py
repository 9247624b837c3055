"""Learns the third reader from sentences. The only module that imports scikit-learn, and only when it learns."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.classify import (
    BUCKETS,
    NEGLIGIBLE,
    Bank,
    Classifier,
    Ids,
    Weights,
    features,
    make_bank,
    plain,
    softmax,
    weigh,
)
from matching.ordinary import often_said
from matching.text import Word

# One sentence in so many is held out to measure how sharp margins are; they are learned from in the end.
HELD_OUT = 5
# Tried for the sharpness of probabilities; the likeliest on sentences held out is kept.
SHARPNESS = np.arange(2.0, 9.0, 0.5)

# A bucket that pulls no need more than that is left out: three in ten, on which no answer of our lists depends. (Those
# of the entries are kept: four answers of a hundred depended on them.)
FAINT = 0.12

# Of the sentences that tell no entry, one in so many speaks against each: it may be best answered by one of them.
UNTOLD = 3

Labels = Sequence[frozenset[str]]
Wanted = NDArray[np.bool_]
# From rows and what is wanted of them to one column of weights, and a bias, for each class.
Fit = Callable[[Any, Wanted], tuple[NDArray[np.float64], NDArray[np.float64]]]


def learn(
    sentences: Sequence[Sequence[Word]],
    labels: Labels,
    entries: Labels = (),
    digest: str = "",
    strength: float = 0.5,
) -> Classifier:
    """One linear machine a class; how sharp their margins are is measured on sentences that they were not shown.

    `sentences` are the words left once places are masked; `labels` the classes of each; `entries` those that answer
    each best, where it tells; `strength` is the C of the support vector machine: more is closer to the sentences.
    """
    groups = [features(plain(words)) for words in sentences]
    idf = _rarity(groups)
    whole = _matrix([weigh(group, idf) for group in groups])
    rows = np.flatnonzero(idf).astype(np.int32)
    matrix = whole[:, rows]
    fit = _machine(strength)
    wanted, classes = _wanted(labels)
    return Classifier(
        _bank(fit, matrix, wanted, classes, rows, FAINT),
        _bank_of_entries(fit, whole, entries or [frozenset[str]()] * len(groups)),
        idf,
        sharpness=_sharpness_held_out(fit, matrix, wanted),
        known=often_said(sentences),
        digest=digest,
    )


def _wanted(labels: Labels) -> tuple[Wanted, tuple[str, ...]]:
    classes = tuple(sorted({label for each in labels for label in each}))
    return np.array([[label in each for label in classes] for each in labels], bool), classes


def _bank(fit: Fit, matrix: Any, wanted: Wanted, classes: tuple[str, ...], rows: Ids, least: float = 0.0) -> Bank:
    """One machine a class; `rows` are the buckets that the columns of the matrix stand for. Those that pull no class
    as much as `least` are left out."""
    weights, bias = fit(matrix, wanted)
    weights[np.abs(weights) < NEGLIGIBLE] = 0.0
    telling = np.abs(weights).max(axis=1) >= least
    return make_bank(classes, rows[telling], weights[telling].astype(np.float16), bias.astype(np.float32))


def _bank_of_entries(fit: Fit, matrix: Any, entries: Labels) -> Bank:
    """Machines over the buckets of the sentences that tell their entry; some of the others speak against."""
    told = np.array([bool(each) for each in entries])
    if not told.any():
        return make_bank((), np.zeros(0, np.int32), np.zeros((0, 0), np.float16), np.zeros(0, np.float32))
    rows = np.unique(matrix[told].indices).astype(np.int32)
    heard = told | (np.arange(len(told)) % UNTOLD == 0)
    wanted, classes = _wanted([each for each, kept in zip(entries, heard, strict=True) if kept])
    return _bank(fit, matrix[heard][:, rows], wanted, classes, rows)


def _rarity(groups: Sequence[Sequence[Sequence[int]]]) -> Weights:
    seen = np.zeros(BUCKETS, np.int32)
    for group in groups:
        seen[np.unique(np.concatenate([np.array(one, np.int32) for one in group]))] += 1
    idf = np.log((1 + len(groups)) / (1 + seen)) + 1
    return np.where(seen > 0, idf, 0).astype(np.float32)


def _matrix(rows: Sequence[tuple[NDArray[np.int32], Weights]]) -> Any:
    from scipy.sparse import csr_matrix

    starts = np.cumsum([0, *(len(ids) for ids, _ in rows)])
    ids = np.concatenate([ids for ids, _ in rows])
    values = np.concatenate([values for _, values in rows])
    matrix = csr_matrix((values, ids, starts), shape=(len(rows), BUCKETS))
    matrix.sum_duplicates()
    return matrix


def _machine(strength: float) -> Fit:
    """A linear support vector machine for each class, one against the rest."""
    from sklearn.svm import LinearSVC

    def one(matrix: Any, asked: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
        machine = LinearSVC(C=strength, dual=True, max_iter=400, tol=1e-2, random_state=0).fit(matrix, asked)
        return machine.coef_[0], float(machine.intercept_[0])

    def fit(matrix: Any, wanted: Wanted) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        with ThreadPoolExecutor() as pool:
            fitted = list(pool.map(lambda column: one(matrix, column), wanted.T))
        return np.stack([weights for weights, _ in fitted], axis=1), np.array([bias for _, bias in fitted])

    return fit


def _sharpness_held_out(fit: Fit, matrix: Any, wanted: Wanted) -> float:
    """How sharp margins are on sentences that the machines were not shown."""
    held_out = np.arange(len(wanted)) % HELD_OUT == 0
    weights, bias = fit(matrix[~held_out], wanted[~held_out])
    return _likeliest_sharpness(matrix[held_out] @ weights + bias, wanted[held_out])


def _likeliest_sharpness(margins: NDArray[np.float64], wanted: Wanted) -> float:
    """The sharpness under which the right classes are the least surprising."""

    def surprise(sharpness: float) -> float:
        given = [softmax(sharpness * row)[right].sum() for row, right in zip(margins, wanted, strict=True)]
        return -float(np.mean(np.log(np.maximum(given, 1e-9))))

    return float(min(SHARPNESS, key=surprise))
