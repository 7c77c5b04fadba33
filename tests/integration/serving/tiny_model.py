"""Trains a language model of two layers by heart on a few answers, in both languages; it takes seconds on one core."""

from __future__ import annotations

from pathlib import Path

STEPS = 150
TEMPLATE = (
    "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
SPECIAL = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]


def train(folder: Path, examples: list[tuple[list[dict[str, str]], str]], *, steps: int = STEPS) -> None:
    """Train a model and save it with its tokenizer.

    Args:
        folder: Where it goes; `transformers serve` takes it from there.
        examples: Messages of a prompt, and the answer to it.
        steps: How many examples are looked at.
    """
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    tokenizer = _tokenizer([*(message["content"] for messages, _ in examples for message in messages),
                            *(answer for _, answer in examples)])  # fmt: skip
    model = LlamaForCausalLM(
        LlamaConfig(vocab_size=len(tokenizer), hidden_size=96, intermediate_size=192, num_hidden_layers=2,
                    num_attention_heads=4, max_position_embeddings=4096, eos_token_id=tokenizer.eos_token_id,
                    pad_token_id=tokenizer.pad_token_id, bos_token_id=None)
    )  # fmt: skip
    rows = [_row(tokenizer, messages, answer) for messages, answer in examples]
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3)
    for step in range(steps):
        ids, labels = rows[step % len(rows)]
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        if step % len(rows) == len(rows) - 1:
            optimizer.step()
            optimizer.zero_grad()
            if loss.item() < 0.01:
                break
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _tokenizer(texts: list[str]):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(models.BPE())
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=1500, special_tokens=SPECIAL, initial_alphabet=alphabet, show_progress=False
    )
    inner.train_from_iterator(texts, trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, eos_token="<|end|>", pad_token="<|end|>")
    tokenizer.chat_template = TEMPLATE
    return tokenizer


def _row(tokenizer, messages: list[dict[str, str]], answer: str):
    import torch

    prompt = tokenizer.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
    before = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    after = tokenizer(f"{answer}<|end|>", add_special_tokens=False)["input_ids"]
    return torch.tensor([before + after]), torch.tensor([[-100] * len(before) + after])
