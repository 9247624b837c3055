import pytest

from content.library import Library
from matching.classify import Classifier
from matching.learn import learn
from matching.pipeline import Reader, make_reader
from matching.text import words
from tests.matching.lessons import LESSONS


@pytest.fixture(scope="session")
def reader(library: Library) -> Reader:
    """The real territory, and expressions alone."""
    return make_reader(library, library.territory.entries)


@pytest.fixture(scope="session")
def pupil() -> Classifier:
    """A classifier that learned a dozen sentences in a second."""
    return learn([words(text) for text, _ in LESSONS], [frozenset(classes.split()) for _, classes in LESSONS])


@pytest.fixture(scope="session")
def taught(library: Library, pupil: Classifier) -> Reader:
    """The real territory, and a classifier that learned a dozen sentences."""
    return make_reader(library, library.territory.entries, pupil)
