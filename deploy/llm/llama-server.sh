#!/bin/sh
# A language model on a laptop: llama.cpp's server with weights of yours in GGUF. usage: deploy/llm/llama-server.sh MODEL.gguf
# Then: LLM_BASE_URL=http://127.0.0.1:8080/v1 LLM_MODEL=shop LLM_ENGINE=llama-server LLM_PARALLEL=2
set -eu
model=${1:?usage: deploy/llm/llama-server.sh MODEL.gguf}
exec llama-server --model "$model" --alias shop --host 127.0.0.1 --port 8080 --jinja \
    --ctx-size 16384 --parallel 2 --cache-reuse 256 ${LLM_API_KEY:+--api-key "$LLM_API_KEY"}
