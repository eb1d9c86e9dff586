/** A made-up person of a scenario, with everything that documents print about them. */
export interface Person {
  /** As the person writes it, in their own script. */
  readonly givenNames: string;
  readonly familyName: string;
  /** Latin spelling, where the names are not in Latin letters. */
  readonly latin?: { readonly givenNames: string; readonly familyName: string };
  readonly email: string;
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly sex: 'F' | 'M' | 'X';
  readonly nationality: string;
  readonly address: Address;
  readonly look: Look;
}

export interface Address {
  readonly lines: readonly string[];
  readonly town: string;
  readonly postcode: string;
  readonly countryIso: string;
  readonly country: string;
}

export interface Look {
  readonly skin: string;
  readonly hair: string;
  readonly hairStyle: 'short' | 'parted' | 'long' | 'bun' | 'bob' | 'curly' | 'bald' | 'headscarf';
  readonly eyes: string;
  readonly top: string;
  readonly scarf?: string;
  readonly beard?: 'full' | 'stubble' | 'moustache';
  readonly glasses?: boolean;
  readonly older?: boolean;
}

/** "GIVEN FAMILY" in the person's own script; scripts without capitals stay as they are. */
export function fullName(person: Person): string {
  return inCapitals(`${person.givenNames} ${person.familyName}`);
}

export function latinName(person: Person): { readonly givenNames: string; readonly familyName: string } {
  return person.latin ?? { givenNames: person.givenNames, familyName: person.familyName };
}

/** Capitals as documents print them: Greek ones carry no accent. */
export function inCapitals(name: string): string {
  return name.toLocaleUpperCase(/\p{Script=Greek}/u.test(name) ? 'el' : 'en');
}
