/** Puts questions to the user in VS Code's own pickers and input boxes. */
import { QuickInputButtons, window } from "vscode";
import type { QuickInput, QuickPick, QuickPickItem } from "vscode";
import { BACK, CANCEL } from "./questions";
import type { Ask, Choice, Option, Reply, Selection, Text } from "./questions";

interface Item extends QuickPickItem {
  readonly value: string;
}

/** Asks under this title; the first question has no way back. */
export function dialogs<State>(title: string): Ask<State> {
  return (question, state, step) => {
    switch (question.kind) {
      case "choice":
        return choose(question, state, { title, step });
      case "selection":
        return select(question, state, { title, step });
      case "text":
        return type(question, state, { title, step });
    }
  };
}

interface Place {
  readonly title: string;
  readonly step: number;
}

function choose<State>(question: Choice<State>, state: State, place: Place): Promise<Reply<State>> {
  const picker = pickerFor(question, place);
  return reply(picker, (settle) => {
    picker.onDidAccept(() => {
      const [picked] = picker.selectedItems;
      if (picked !== undefined) settle(question.answer(picked.value, state));
    });
  });
}

function select<State>(
  question: Selection<State>,
  state: State,
  place: Place,
): Promise<Reply<State>> {
  const picker = pickerFor(question, place);
  picker.canSelectMany = true;
  return reply(picker, (settle) => {
    picker.onDidAccept(() => {
      settle(
        question.answer(
          picker.selectedItems.map(({ value }) => value),
          state,
        ),
      );
    });
  });
}

function type<State>(question: Text<State>, state: State, place: Place): Promise<Reply<State>> {
  const box = prepared(window.createInputBox(), place);
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value;
  const judged = async (text: string): Promise<string | undefined> => {
    const fault = await question.judge(text);
    // An answer that comes late says nothing of what has been typed since.
    if (text === box.value) box.validationMessage = fault;
    return fault;
  };
  return reply(box, (settle, fail) => {
    box.onDidChangeValue((text) => {
      judged(text).catch(fail);
    });
    box.onDidAccept(() => {
      const text = box.value;
      judged(text)
        .then((fault) => {
          if (fault === undefined) settle(question.answer(text, state));
        })
        .catch(fail);
    });
  });
}

function pickerFor<State>(
  question: Choice<State> | Selection<State>,
  place: Place,
): QuickPick<Item> {
  const picker = prepared(window.createQuickPick<Item>(), place);
  picker.placeholder = question.prompt;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = question.options.map(asItem);
  return picker;
}

function asItem({ value, label, description, detail }: Option): Item {
  return {
    value,
    label,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function prepared<Input extends QuickInput & { buttons: unknown }>(
  input: Input,
  { title, step }: Place,
): Input {
  input.title = title;
  input.step = step;
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [QuickInputButtons.Back] : [];
  return input;
}

type Backed = QuickInput & { onDidTriggerButton: QuickPick<Item>["onDidTriggerButton"] };

/** Shows the input until it is answered, left by its back button, or closed. */
async function reply<State>(
  input: Backed,
  listen: (settle: (reply: Reply<State>) => void, fail: (error: unknown) => void) => void,
): Promise<Reply<State>> {
  try {
    return await new Promise<Reply<State>>((resolve, reject) => {
      listen(resolve, reject);
      input.onDidTriggerButton(() => {
        resolve(BACK);
      });
      input.onDidHide(() => {
        resolve(CANCEL);
      });
      input.show();
    });
  } finally {
    input.dispose();
  }
}
