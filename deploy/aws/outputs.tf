output "address" {
  description = "Where the site is opened."
  value       = "https://${var.domain}/"
}

output "bucket" {
  description = "Where deploy:site sends it."
  value       = "s3://${aws_s3_bucket.site.bucket}"
}

output "deployer_policy" {
  description = "To be attached to whoever deploys."
  value       = aws_iam_policy.deployer.arn
}

output "distribution" {
  description = "CloudFront's name for it."
  value       = aws_cloudfront_distribution.site.id
}
