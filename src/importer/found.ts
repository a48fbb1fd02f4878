/** What a plan comes to before it gets ids: problems with their tasks, as the text gives them. */
import type { Place } from './passages.js';
import type { NamedPerson } from './roles/people.js';
import type { Parties } from './roles/units.js';

export interface FoundTask extends Omit<Parties, 'people'> {
  readonly place: Place;
  readonly section: string;
  readonly title: string;
  readonly goal: string | undefined;
  readonly measures: readonly string[];
  readonly leaders: readonly NamedPerson[];
  readonly persons: readonly NamedPerson[];
  /** The phrase, or undefined where the plan gives none. */
  readonly deadline: string | undefined;
  /** What the ledger has no field for, `名称：内容`. */
  readonly remarks: readonly string[];
  /** What a reader should look at, one sentence each. */
  readonly doubts: readonly string[];
}

export interface FoundProblem {
  readonly place: Place;
  /** The title above, as it stands. */
  readonly heading: string;
  /** The title that the plan itself gives it. */
  readonly title?: string;
  /** What the problem is named after, where its statement stands below: 某商场. */
  readonly name?: string;
  /** The title of the attachment, sheet or category that it stands in. */
  readonly part: string;
  /** Its item number in the inspection's list. */
  readonly item: number | undefined;
  readonly statement: string;
  readonly goals: readonly string[];
  /** Units that the plan makes responsible for the problem as a whole. */
  readonly units: readonly string[];
  readonly attachment: string;
  readonly tasks: readonly FoundTask[];
}

export interface FoundPlan {
  /** The first lines of the document. */
  readonly title: string;
  readonly problems: readonly FoundProblem[];
}
