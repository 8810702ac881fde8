terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = var.region
}

# CloudFront takes certificates from this region alone.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}
