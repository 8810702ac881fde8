/** How many answers are kept: while something is dragged, the same ones are asked for again and again. */
const MOST = 100;

/** The function with its last answers kept. @param keyOf the same text for the same question. */
export function remember<Question extends readonly unknown[], Answer>(
  ask: (...question: Question) => Answer,
  keyOf: (...question: Question) => string,
): (...question: Question) => Answer {
  const answers = new Map<string, Answer>();
  return (...question) => {
    const key = keyOf(...question);
    const answer = answers.has(key) ? answers.get(key)! : ask(...question);
    // The newest stands last.
    answers.delete(key);
    answers.set(key, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST) break;
      answers.delete(oldest);
    }
    return answer;
  };
}
