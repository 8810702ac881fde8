# What `npm run deploy:site` needs, and nothing else; to be attached to the user or role whose key it is given.
data "aws_iam_policy_document" "deployer" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.site.arn]
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.site.arn}/*"]
  }
}

resource "aws_iam_policy" "deployer" {
  name        = "${var.bucket}-deployer"
  description = "Deploys StickerSnap's page"
  policy      = data.aws_iam_policy_document.deployer.json
}
