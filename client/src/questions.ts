/** A dialog of several questions, each depending on the answers before. Knows nothing of VS Code. */

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** One of several. */
export interface Choice<State> {
  readonly kind: "choice";
  readonly prompt: string;
  readonly options: readonly Option[];
  readonly answer: (value: string, state: State) => State;
}

/** Any of several. */
export interface Selection<State> {
  readonly kind: "selection";
  readonly prompt: string;
  readonly options: readonly Option[];
  readonly answer: (values: readonly string[], state: State) => State;
}

/** A text, judged as it is typed. */
export interface Text<State> {
  readonly kind: "text";
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** What is wrong with the text, if anything. */
  readonly judge: (text: string) => Promise<string | undefined>;
  readonly answer: (text: string, state: State) => State;
}

/** Its `answer` adds what was given to the answers so far. */
export type Question<State> = Choice<State> | Selection<State> | Text<State>;

/** What the user may do instead of answering. */
export const BACK = Symbol("back to the question before");
export const CANCEL = Symbol("no more of this");
export type Reply<State> = State | typeof BACK | typeof CANCEL;

/** Puts a question to the user; `step` counts from 1. */
export type Ask<State> = (
  question: Question<State>,
  state: State,
  step: number,
) => Promise<Reply<State>>;

/**
 * Asks until there is no next question, and returns all answers; nothing where the user cancels.
 * Going back forgets the answer that is asked for again, and keeps those before.
 */
export async function askAll<State extends object>(
  start: State,
  next: (state: State) => Question<State> | undefined,
  ask: Ask<State>,
): Promise<State | undefined> {
  const states = [start];
  for (;;) {
    const state = states.at(-1) ?? start;
    const question = next(state);
    if (question === undefined) return state;
    const reply = await ask(question, state, states.length);
    if (reply === CANCEL) return undefined;
    if (reply === BACK) states.pop();
    else states.push(reply);
  }
}
