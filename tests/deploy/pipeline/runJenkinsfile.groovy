// Runs a declarative Jenkinsfile without Jenkins: strict about its structure, and `sh` is really run. It is no Jenkins:
// options, triggers and parameters' kinds are read as Groovy, not carried out.
//
// usage: groovy runJenkinsfile.groovy JENKINSFILE [--dry]
//   BRANCH       branch that is built (main)
//   PARAMETERS   JSON of the parameters' values
//   CREDENTIALS  JSON: {"id": ["user", "password"] or ["secret"]}
// Ends with 0 (success), 1 (a stage failed), 2 (no valid pipeline); secrets are never printed.
import groovy.json.JsonSlurper

class Invalid extends RuntimeException {
  Invalid(String message) { super(message) }
}

class Run {
  Map env = [:]
  Map params
  Map credentials
  String branch
  List secrets = Collections.synchronizedList([])
  boolean failed = false

  void tell(line) {
    String text = line
    secrets.each { text = text.replace(it, '****') }
    synchronized (this) { println text }
  }

  List credential(String id) {
    def found = credentials[id]
    if (!found) throw new Invalid("no such credential '$id'")
    secrets << found[-1]
    found
  }
}

/** What may stand within `steps`, `script` and `post`. */
class Steps {
  Run run
  Map added = [:]

  Map getEnv() { run.env + added }
  Map getParams() { run.params }
  def getScm() { 'scm' }

  def sh(String script) { sh(script: script) }
  def sh(Map step) {
    if (!step.script) throw new Invalid('sh without a script')
    def builder = new ProcessBuilder('bash', '-xe', '-c', step.script.toString()).redirectErrorStream(true)
    (run.env + added).each { name, value -> builder.environment().put(name, value.toString()) }
    def process = builder.start()
    process.outputStream.close()
    def printed = new StringBuilder()
    process.inputStream.eachLine { run.tell("    | $it"); printed << it << '\n' }
    int code = process.waitFor()
    if (step.returnStatus) return code
    if (code != 0) throw new RuntimeException("sh ended with $code")
    step.returnStdout ? printed.toString() : null
  }

  def echo(String text) { run.tell("    $text") }
  def checkout(source) { run.tell('    checkout') }
  def junit(String results) { junit(testResults: results) }
  def junit(Map step) { run.tell("    junit ${step.testResults}") }
  def archiveArtifacts(Map step) { run.tell("    archive ${step.artifacts}") }

  def usernamePassword(Map step) {
    def (user, password) = run.credential(step.credentialsId)
    [(step.usernameVariable): user, (step.passwordVariable): password]
  }
  def string(Map step) { [(step.variable): run.credential(step.credentialsId)[-1]] }
  def withCredentials(List bindings, Closure body) { within(body, bindings.inject([:]) { all, each -> all + each }) }
  def withEnv(List pairs, Closure body) {
    within(body, pairs.collectEntries { def at = it.indexOf('='); [it[0..<at], it[at + 1..-1]] })
  }
  def dir(String path, Closure body) { within(body) }
  def script(Closure body) { within(body) }
  def timeout(Map step, Closure body) { within(body) }
  def retry(int times, Closure body) {
    for (int time = 1; ; time++) {
      try { return within(body) } catch (Invalid error) { throw error } catch (error) { if (time >= times) throw error }
    }
  }

  def within(Closure body, Map more = [:]) {
    def copy = body.clone()
    copy.delegate = new Steps(run: run, added: added + more)
    copy.resolveStrategy = Closure.DELEGATE_FIRST
    copy()
  }
  def methodMissing(String name, args) { throw new Invalid("unknown step '$name'") }
}

class When {
  Run run
  List answers = []

  def branch(String name) { answers << (run.branch == name) }
  def expression(Closure body) { answers << (new Steps(run: run).within(body) as boolean) }
  def environment(Map wanted) { answers << (run.env[wanted.name] == wanted.value) }
  def allOf(Closure body) { answers << ask(body).every() }
  def anyOf(Closure body) { answers << ask(body).any() }
  def not(Closure body) { answers << !ask(body).any() }
  def beforeAgent(value) {}
  List ask(Closure body) {
    def inner = new When(run: run)
    body.delegate = inner
    body.resolveStrategy = Closure.DELEGATE_ONLY
    body()
    inner.answers
  }
  def methodMissing(String name, args) { throw new Invalid("unknown condition '$name'") }
}

class Section {
  String title
  List allowed
  Map found = [:]

  def propertyMissing(String name) { name }
  def methodMissing(String name, args) {
    if (!(name in allowed)) throw new Invalid("'$name' is not allowed in $title (allowed: ${allowed.join(', ')})")
    if (name == 'stage') {
      if (args.size() != 2) throw new Invalid("a stage in $title needs a name and a body")
      found.stage = (found.stage ?: []) + [[args[0], args[1]]]
    } else {
      if (found.containsKey(name)) throw new Invalid("'$name' stands twice in $title")
      found[name] = args.size() ? args[-1] : true
    }
    null
  }
}

class Environment {
  Run run
  void setProperty(String name, value) {
    if (name == 'run') this.@run = value
    else run.env[name] = value.toString()
  }
  Map getEnv() { run.env }
  Map getParams() { run.params }
  def propertyMissing(String name) { run.env[name] }
  def credentials(String id) { run.credential(id).join(':') }
}

class Post {
  static final CONDITIONS = ['always', 'changed', 'fixed', 'regression', 'aborted', 'failure', 'success', 'unstable',
                             'unsuccessful', 'cleanup']
  Run run
  String state
  def methodMissing(String name, args) {
    if (!(name in CONDITIONS)) throw new Invalid("unknown condition '$name' in post")
    if (name in ['always', 'cleanup', state]) new Steps(run: run).within(args[0])
    null
  }
}

class Pipeline {
  static final STAGE = ['agent', 'steps', 'stages', 'parallel', 'when', 'environment', 'post', 'options', 'tools',
                        'failFast', 'input']
  static final TOP = ['agent', 'stages', 'environment', 'options', 'parameters', 'post', 'triggers', 'tools', 'libraries']
  Run run
  boolean dry

  Map read(String title, List allowed, Closure body) {
    def section = new Section(title: title, allowed: allowed)
    def copy = body.clone()
    copy.delegate = section
    copy.resolveStrategy = Closure.DELEGATE_ONLY
    copy()
    section.found
  }

  List readStages(String title, Closure body) {
    def stages = read(title, ['stage'], body).stage
    if (!stages) throw new Invalid("$title has no stage")
    def names = stages.collect { it[0] }
    if (names.toSet().size() != names.size()) throw new Invalid("two stages of one name in $title")
    stages.collect { name, inner -> plan(name, inner) }
  }

  Map plan(String name, Closure body) {
    def found = read("stage '$name'", STAGE, body)
    def kinds = ['steps', 'stages', 'parallel'].findAll { found[it] }
    if (kinds.size() != 1) throw new Invalid("stage '$name' needs exactly one of steps, stages, parallel; it has $kinds")
    [name: name, found: found, kind: kinds[0], inner: kinds[0] == 'steps' ? [] : readStages("$name", found[kinds[0]])]
  }

  void enter(Closure body, delegate) {
    body.delegate = delegate
    body.resolveStrategy = Closure.DELEGATE_FIRST
    body()
  }

  void runStage(Map stage) {
    def found = stage.found
    if (found.when && !new When(run: run).ask(found.when).every()) {
      run.tell("  [${stage.name}] skipped by when")
      return
    }
    run.tell("  [${stage.name}]")
    if (found.environment) enter(found.environment, new Environment(run: run))
    def state = 'success'
    try {
      if (stage.kind == 'steps') new Steps(run: run).within(found.steps)
      else if (stage.kind == 'stages') stage.inner.each { runStage(it) }
      else runBeside(stage.inner)
    } catch (error) {
      state = 'failure'
      throw error
    } finally {
      if (found.post) enter(found.post, new Post(run: run, state: state))
    }
  }

  void runBeside(List stages) {
    def errors = Collections.synchronizedList([])
    stages.collect { stage -> Thread.start { try { runStage(stage) } catch (error) { errors << error } } }*.join()
    if (errors) throw errors[0]
  }

  def pipeline(Closure body) {
    def found = read('pipeline', TOP, body)
    ['agent', 'stages'].each { if (!found.containsKey(it)) throw new Invalid("the pipeline has no '$it'") }
    if (found.environment) enter(found.environment, new Environment(run: run))
    def stages = readStages('stages', found.stages)
    run.tell("structure ok: ${stages.collect { it.name }}")
    if (dry) return
    def state = 'success'
    try {
      stages.each { runStage(it) }
    } catch (Invalid error) {
      throw error
    } catch (error) {
      state = 'failure'
      run.failed = true
      run.tell("  FAILED: ${error.message}")
    }
    if (found.post) enter(found.post, new Post(run: run, state: state))
  }
}

def json = { name -> new JsonSlurper().parseText(System.getenv(name) ?: '{}') }
def run = new Run(branch: System.getenv('BRANCH') ?: 'main', params: json('PARAMETERS'), credentials: json('CREDENTIALS'))
def pipeline = new Pipeline(run: run, dry: '--dry' in args)
try {
  def names = [pipeline: pipeline.&pipeline, any: 'any', none: 'none', env: run.env, params: run.params]
  new GroovyShell(new Binding(names)).parse(new File(args[0])).run()
} catch (error) {
  println "INVALID: ${error.message}"
  System.exit(2)
}
println run.failed ? 'RESULT FAILURE' : 'RESULT SUCCESS'
System.exit(run.failed ? 1 : 0)
