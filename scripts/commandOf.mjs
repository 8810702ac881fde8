const COMMANDS = ['cut', 'sample', 'models', 'doctor', 'help', '--help', '-h', '--version'];

/**
 * What `npm start -- …` means for the command line: a command as it is, anything else are files to cut,
 * nothing is the sample.
 *
 * @param {readonly string[]} args
 * @returns {readonly string[]}
 */
export function commandOf(args) {
  if (args.length === 0) return ['sample'];
  return COMMANDS.includes(args[0]) ? args : ['cut', ...args];
}
