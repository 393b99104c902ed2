/*
 * What names a program that loads models, which it fetches and keeps in a cache below its user's home. Source: the
 * documentation of these programs.
 */

/** A variable of a library, or of a server of models. */
export const modelVariable = /^(?:HF|HUGGING_?FACE|TRANSFORMERS|VLLM|OLLAMA)_/;

/** A variable that names a model, or where a library keeps its own; of a workload, it may be one that somebody else serves. */
export const nameOfModel = /^(?:(?:TORCH|SENTENCE_TRANSFORMERS)_\w+|(?:BASE_)?MODEL_(?:ID|NAME)|NLTK_DATA)$/;

/** A package of Python that loads some, or that programs with models are written with. */
export const modelPackage =
  /^(?:transformers|diffusers|huggingface[-_]hub|sentence[-_]transformers|vllm|torch|torchvision|keras|tensorflow(?:[-_](?:hub|gpu|cpu))?|whisper|openai-whisper|faster-whisper|easyocr|paddleocr|paddlepaddle|ultralytics|nltk|spacy|stanza|flair|fastembed|llama-cpp-python|sglang|accelerate|peft|timm|open[-_]clip[-_]torch|TTS|gliner|unstructured)$/i;

/** A server of models, in a command line or as the name of a command. */
export const modelCommand =
  /(?:^|[\s/])(?:vllm|ollama|tritonserver|lmdeploy|local-ai|text-generation-launcher|sglang)(?=[\s.]|$)/;

/** An option that names one where models are published, by its owner and its name. */
export const modelOption =
  /(?<![\w-])--model[-_]id(?![\w-])|(?<![\w-])--model[= ][\w.-]{1,100}\/[\w.-]{1,100}(?![\w./-])/;

/** The variable of a login there. */
export const modelToken = /^(?:HF|HUGGING_?FACE)_(?:HUB_)?(?:API_)?TOKEN$/;

/** The name of a command that only fetches them. */
export const modelClient = /^(?:huggingface-cli|hf)$/;

/** An image that is run to serve models, by a part of its name. */
export const modelServer =
  /(?<![a-z])(?:vllm|llm-d|text-generation-inference|tgi|text-embeddings-inference|ollama|triton(?:server)?|sglang|lmdeploy|localai|llama|nim|huggingface(?:server)?|(?:py)?torch(?:serve)?|transformers|diffusers)(?![a-z])/;

/** An image that programs with models are built on, by a whole part of its name: `nim` would be a language as well. */
export const modelBase =
  /(?:^|\/)(?:pytorch|tensorflow|jax|vllm(?:-openai)?|huggingface|transformers(?:-[\w-]+)?|text-generation-inference|text-embeddings-inference|ollama|tritonserver|sglang|ultralytics)(?:\/|$)/;
