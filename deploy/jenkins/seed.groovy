// The one job: every branch of the repository that has a Jenkinsfile. The address is that of the environment.
def repository = System.getenv('STICKERSNAP_REPOSITORY')
if (!repository) {
  throw new IllegalArgumentException('STICKERSNAP_REPOSITORY is not set: the address that Jenkins clones from')
}

multibranchPipelineJob('stickersnap') {
  description('Checks every branch; main is built, pushed and rolled out.')
  branchSources {
    branchSource {
      source {
        git {
          id('stickersnap')
          remote(repository)
          credentialsId('repository')
          traits {
            gitBranchDiscovery()
          }
        }
      }
    }
  }
  factory {
    workflowBranchProjectFactory {
      scriptPath('Jenkinsfile')
    }
  }
  // Branches that no web-hook told of are found by a look every five minutes.
  triggers {
    periodicFolderTrigger {
      interval('5m')
    }
  }
  orphanedItemStrategy {
    discardOldItems {
      numToKeep(10)
    }
  }
}
