"""`var/fine_tuning/bin/python -m training.answers.train CONFIG --model FOLDER`: train, or go on with a stopped run.

Supervised fine-tuning (TRL) of LoRA matrices (PEFT) on every linear layer; only the answer's tokens count in the loss.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.answers.arguments import parser_for
from training.answers.config import TuningConfig, read_config

if TYPE_CHECKING:
    from trl import SFTConfig, SFTTrainer

WARM_UP = 0.05  # of the steps
TRAINING = "training"


def train(config: TuningConfig, *, model: Path) -> None:
    """Train to the last epoch; write the adapter, and the model with the adapter merged into it.

    Args:
        config: The run; its examples are prepared.
        model: The folder of a causal language model with its tokenizer and chat template.
    """
    from transformers.trainer_utils import get_last_checkpoint

    trainer = _trainer(config, model)
    checkpoints = config.output / "checkpoints"
    last = get_last_checkpoint(str(checkpoints)) if checkpoints.is_dir() else None
    print(f"goes on from {last}" if last else "begins anew")
    trainer.train(resume_from_checkpoint=last)
    trainer.save_model(str(config.output / "adapter"))
    trainer.model.merge_and_unload().save_pretrained(config.model)
    trainer.processing_class.save_pretrained(config.model)
    print(f"trained: {config.model}")


def _trainer(config: TuningConfig, model: Path) -> SFTTrainer:
    from datasets import Dataset
    from peft import LoraConfig
    from trl import SFTTrainer

    lines = config.examples(TRAINING).read_text(encoding="utf-8").splitlines()
    chats = [{name: row[name] for name in ("prompt", "completion")} for row in map(json.loads, lines)]
    return SFTTrainer(
        model=str(model),
        args=_arguments(config),
        train_dataset=Dataset.from_list(chats),
        peft_config=LoraConfig(
            r=config.rank,
            lora_alpha=config.scale,
            lora_dropout=config.dropout,
            target_modules="all-linear",
            task_type="CAUSAL_LM",
        ),
    )


def _arguments(config: TuningConfig) -> SFTConfig:
    import torch
    from trl import SFTConfig

    gpu = torch.cuda.is_available()
    return SFTConfig(
        output_dir=str(config.output / "checkpoints"),
        num_train_epochs=config.epochs,
        per_device_train_batch_size=config.batch,
        gradient_accumulation_steps=config.accumulate,
        learning_rate=config.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=WARM_UP,
        max_length=config.context_tokens,
        save_steps=config.checkpoint_steps,
        save_total_limit=2,
        logging_steps=10,
        seed=config.seed,
        report_to="none",
        **_precision(gpu=gpu),
    )


def _precision(*, gpu: bool) -> dict[str, Any]:
    """On a GPU in bf16 with activations computed twice; on a CPU in full precision."""
    return {
        "bf16": gpu,
        "use_cpu": not gpu,
        "gradient_checkpointing": gpu,
        "model_init_kwargs": {"dtype": "bfloat16" if gpu else "float32"},
    }


def main() -> None:
    """Train as the command line says."""
    parser = parser_for(__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of a causal language model")
    given = parser.parse_args()
    train(read_config(given.config), model=given.model)


if __name__ == "__main__":
    main()
