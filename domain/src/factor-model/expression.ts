/** The four operations of a formula. */
export type Operator = '+' | '-' | '*' | '/';

/**
 * The formulas of factor models. They are data that people read, so the text shown is the text that
 * is evaluated. Closed: `+ − * /`, brackets, decimals, names, `sum(list)` and `dot(list, list)`;
 * no loops, no other functions, nothing that could differ between machines.
 *
 * ```
 * sum     := product { ("+" | "-") product }
 * product := factor { ("*" | "/") factor }
 * factor  := decimal | name | name "(" sum { "," sum } ")" | "(" sum ")"
 * ```
 */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9]*|[-+*/(),])/y;

const tokensOf = (text: string): readonly string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found?.[1] === undefined) throw new TypeError(`formula “${text}” cannot be read`);
    tokens.push(found[1]);
  }
  return tokens;
};

class Parser {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  parse(): Expression {
    const expression = this.#sum();
    if (this.#at < this.#tokens.length) throw this.#fault();
    return expression;
  }

  #fault(): TypeError {
    return new TypeError(
      `formula “${this.#text}” is wrong at “${this.#tokens[this.#at] ?? 'end'}”`,
    );
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #chain(operators: readonly Operator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const operator = operators.find((one) => this.#take(one));
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: operand() };
    }
  }

  #sum(): Expression {
    return this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#factor()));
  }

  #factor(): Expression {
    if (this.#take('(')) {
      const inner = this.#sum();
      if (!this.#take(')')) throw this.#fault();
      return inner;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined || !/^[A-Za-z0-9]/.test(token)) throw this.#fault();
    this.#at += 1;
    if (/^\d/.test(token)) return { kind: 'number', text: token };
    return this.#take('(') ? this.#call(token) : { kind: 'name', name: token };
  }

  #call(name: string): Expression {
    const operands = [this.#sum()];
    while (this.#take(',')) operands.push(this.#sum());
    if (!this.#take(')')) throw this.#fault();
    return { kind: 'call', name, operands };
  }
}

/** Reads a formula; TypeError if it is wrong, as formulas are written by programmers. */
export const parseExpression = (text: string): Expression => new Parser(text).parse();
