export class Review {}
