"""The reader's networks: a MiniLM trunk with two tagging heads, and the link network that is asked for each cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from transformers import BertModel

__all__ = ["CASES", "Chain", "Link", "Trunk", "Whole"]

CASES = 8  # classes of letter case, with and without the beginning of a line
BUCKETS = 25  # of distance to the cue
_WIDTH = 384
_NEVER = -1e4


class Chain(nn.Module):  # type: ignore[misc]
    """A linear-chain conditional random field over tags."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(tags, tags))

    def loss(self, scores: torch.Tensor, tags: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Mean negative log likelihood a row. Shapes: (rows, pieces, tags), (rows, pieces), (rows, pieces)."""
        wrong = tags.unsqueeze(2) != torch.arange(scores.size(2))
        both = torch.cat([scores.float(), scores.float().masked_fill(wrong, _NEVER)])
        keep = torch.cat([mask, mask])
        total = both[:, 0]
        for place in range(1, both.size(1)):
            step = torch.logsumexp(total.unsqueeze(2) + self.moves.float(), dim=1) + both[:, place]
            total = torch.where(keep[:, place].unsqueeze(1), step, total)
        every, right = torch.logsumexp(total, dim=1).chunk(2)
        return (every - right).mean()


class Trunk(nn.Module):  # type: ignore[misc]
    """Ids, mask and case classes to states, scores and moves of cues, scores of names, scores and moves of facts, and
    the score of each piece as told on somebody's say-so."""

    def __init__(self, bert: BertModel, names: int) -> None:
        super().__init__()
        self.bert = bert
        # The trunk never used its second token type: eight classes of letter case take that place, all equal at first.
        first = bert.embeddings.token_type_embeddings.weight[:1].detach()
        bert.embeddings.token_type_embeddings = nn.Embedding.from_pretrained(first.repeat(CASES, 1), freeze=False)
        bert.embeddings.word_embeddings.weight.requires_grad_(False)
        bert.embeddings.position_embeddings.weight.requires_grad_(False)
        self.cue = nn.Linear(_WIDTH, 3)
        self.cue_chain = Chain(3)
        self.name = nn.Linear(_WIDTH, names)
        self.fact = nn.Linear(_WIDTH, 3)
        self.fact_chain = Chain(3)
        self.told = nn.Linear(_WIDTH, 1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, ...]:
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        cues, facts = self.cue(states), self.fact(states)
        moves = self.cue_chain.moves * 1, self.fact_chain.moves * 1
        return states, cues, moves[0], self.name(states), facts, moves[1], self.told(states)[..., 0]


class _Layer(nn.Module):  # type: ignore[misc]
    """One transformer layer, norm last."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.mixed = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.wide = nn.Linear(width, 2 * width)
        self.narrow = nn.Linear(2 * width, width)
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        rows, size, width = x.shape
        q, k, v = self.mixed(x).view(rows, size, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(2, 3) * (width // self.heads) ** -0.5 + bias, dim=-1)
        x = self.norms[0](x + self.out((weights @ v).transpose(1, 2).reshape(rows, size, width)))
        x = self.norms[1](x + self.narrow(nn.functional.gelu(self.wide(x))))
        return x


class Link(nn.Module):  # type: ignore[misc]
    """For each cue or fact that is asked about, scores of tags: outside, source begins, source, and for cues content
    begins, content."""

    def __init__(self, tags: int, width: int = 192, layers: int = 2) -> None:
        super().__init__()
        self.token = nn.Linear(_WIDTH, width)
        self.cue = nn.Linear(_WIDTH, width)
        self.distance = nn.Embedding(BUCKETS, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList([_Layer(width, 6) for _ in range(layers)])
        self.tag = nn.Linear(width, tags)
        self.chain = Chain(tags)

    def forward(
        self, states: torch.Tensor, cues: torch.Tensor, distances: torch.Tensor, bias: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """``states`` (1 or rows, pieces, 384); ``cues`` (rows, pieces), a mean's weights over what is asked about."""
        cue = self.cue((cues.unsqueeze(2).to(states.dtype) * states).sum(1, keepdim=True))
        x = self.norm(self.token(states) + cue + self.distance(distances))
        for layer in self.layers:
            x = layer(x, (torch.zeros(1) if bias is None else bias).to(x.dtype))
        return self.tag(x), self.chain.moves * 1


class Whole(nn.Module):  # type: ignore[misc]
    """Trunk, and the link networks that are asked for the source and content of each cue and the teller of each fact.

    ``part`` scores each piece as part of any source and of any content: it is trained for what it teaches the trunk,
    and not exported.
    """

    def __init__(self, trunk: Trunk) -> None:
        super().__init__()
        self.trunk = trunk
        self.link = Link(5)
        self.teller = Link(3)
        self.part = nn.Linear(_WIDTH, 2)
