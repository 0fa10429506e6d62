from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.clusters import average_link, local_search


def test_clusters_join_while_their_mean_likeness_reaches_the_threshold() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.2, (3, 4): 0.7}
    assert average_link(5, likeness, 0.5) == [[0, 1, 2], [3, 4]]
    assert average_link(5, likeness, 0.6) == [[0, 1], [2], [3, 4]]


def test_pairs_that_are_not_given_count_as_unlike() -> None:
    assert average_link(3, {(0, 1): 0.9, (1, 2): 0.8}, 0.5) == [[0, 1], [2]]


def test_nothing_alike_and_nothing_at_all() -> None:
    assert average_link(3, {}, 0.5) == [[0], [1], [2]]
    assert average_link(0, {}, 0.5) == []


graphs = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1.0),
    max_size=40,
)


@given(graphs, st.floats(0.05, 0.95))
def test_every_item_is_in_one_cluster_and_input_order_does_not_matter(
    graph: dict[tuple[int, int], float], threshold: float
) -> None:
    found = average_link(12, graph, threshold)
    assert sorted(item for cluster in found for item in cluster) == list(range(12))
    assert found == average_link(12, dict(reversed(graph.items())), threshold)


def test_an_item_moves_to_where_it_belongs_best() -> None:
    likeness = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.6, (2, 3): 0.7}
    assert local_search([[0, 1], [2, 3]], likeness, 0.5) == [[0, 1], [2, 3]]
    assert local_search([[0, 1], [2, 3]], likeness | {(1, 2): 0.8}, 0.5) == [[0, 1, 2], [3]]


def test_an_item_that_belongs_nowhere_goes_apart() -> None:
    assert local_search([[0, 1, 2]], {(0, 1): 0.9, (0, 2): 0.4}, 0.5) == [[0, 1], [2]]
    assert local_search([[0], [1]], {}, 0.5) == [[0], [1]]
    assert local_search([], {}, 0.5) == []


def worth(clusters: list[list[int]], graph: dict[tuple[int, int], float], threshold: float) -> float:
    return sum(graph.get((i, j), 0.0) - threshold for cluster in clusters for i in cluster for j in cluster if i < j)


@given(graphs, st.floats(0.05, 0.95))
def test_a_clustering_is_never_worse_than_before(graph: dict[tuple[int, int], float], threshold: float) -> None:
    before = average_link(12, graph, threshold)
    after = local_search(before, graph, threshold)
    assert sorted(item for cluster in after for item in cluster) == list(range(12))
    assert after == local_search(before, dict(reversed(graph.items())), threshold)
    assert worth(after, graph, threshold) >= worth(before, graph, threshold) - 1e-4
